import type { Environment } from '@marcbachmann/cel-js';
import { checkingEnvironment, runningEnvironment } from '../expression/cel.js';

/** Roots of the paths in a requirement. */
export const requirementRoots = ['agent', 'customer', 'work'] as const;

/** Knows the names and types of everything a requirement may read. */
export function requirementChecks(): Environment {
  const environment = checkingEnvironment();
  environment.registerVariable({
    name: 'agent',
    schema: {
      id: 'string',
      skills: 'map<string, double>',
      languages: 'map<string, double>',
      groups: 'list<string>',
    },
  });
  environment.registerVariable({ name: 'customer', schema: { tier: 'string', language: 'string' } });
  environment.registerVariable({
    name: 'work',
    schema: { channel: 'string', labels: 'list<string>', priority: 'double' },
  });
  return environment;
}

/** Evaluates requirements. */
export function requirementRuns(): Environment {
  const environment = runningEnvironment();
  environment.registerVariable('agent', 'dyn');
  environment.registerVariable('work', 'dyn');
  return environment;
}
