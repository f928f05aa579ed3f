import type { Environment } from '@marcbachmann/cel-js';
import type { FlowVariable } from '../document/flow-document.js';
import { BoundedCache } from './bounded-cache.js';
import { checkingEnvironment } from './cel.js';
import { ExpressionError } from './error.js';
import { parseExpression } from './expression.js';
import { fromLibrary } from './library-error.js';
import { meteredSource } from './metered-source.js';

/** Types as CEL knows them; objects stay open, since nobody declares their fields. */
const celTypes = { string: 'string', number: 'double', boolean: 'bool', list: 'list<dyn>', object: 'dyn' } as const;

const environments = new BoundedCache<Environment>(50);

function environmentFor(variables: readonly FlowVariable[]): Environment {
  const key = variables.map(({ name, type }) => `${name}:${type}`).join();
  return environments.get(key, () => {
    const environment = checkingEnvironment();
    const fields = Object.fromEntries(variables.map(({ name, type }) => [name, celTypes[type]]));
    environment.registerVariable({ name: 'vars', schema: fields });
    environment.registerVariable({
      name: 'customer',
      schema: { id: 'string', name: 'string', tier: 'string', language: 'string', attributes: 'map<string, dyn>' },
    });
    environment.registerVariable({
      name: 'conversation',
      schema: {
        ...{ id: 'string', channel: 'string', attributes: 'map<string, dyn>', state: 'string', labels: 'list<dyn>' },
        ...{ queueId: 'string', agentId: 'string', waitingSeconds: 'double', earlier: 'double', reachable: 'bool' },
      },
    });
    environment.registerVariable({ name: 'previous', schema: { channel: 'string', variables: 'map<string, dyn>' } });
    environment.registerVariable({ name: 'event', schema: { name: 'string', data: 'map<string, dyn>' } });
    environment.registerVariable('hours', 'map<string, map<string, dyn>>');
    environment.registerVariable('now', 'google.protobuf.Timestamp');
    return environment;
  });
}

/**
 * What is wrong with an expression, given the flow's declared variables; undefined when nothing is.
 * @param expects the type the field needs; a value known only at run time passes
 */
export function checkExpression(
  source: string,
  variables: readonly FlowVariable[],
  expects?: 'bool' | 'string' | 'number',
): ExpressionError | undefined {
  try {
    const { ast } = parseExpression(source);
    meteredSource(ast);
    const type = typeOf(source, variables);
    if (expects && !accepts(expects, type)) {
      return new ExpressionError('types', `${type} → ${expects}`, 0);
    }
    return undefined;
  } catch (error) {
    return fromLibrary(error, 'syntax');
  }
}

function typeOf(source: string, variables: readonly FlowVariable[]): string {
  const result = environmentFor(variables).check(source);
  if (result.valid) {
    return result.type ?? 'dyn';
  }
  // `?:` with two types of number, or any two types: allowed at run time, see `meteredSource`.
  if (result.error?.code === 'incompatible_ternary_branches') {
    return 'dyn';
  }
  throw fromLibrary(result.error, 'syntax');
}

function accepts(expects: 'bool' | 'string' | 'number', type: string): boolean {
  const allowed = expects === 'number' ? ['double', 'int'] : [expects];
  return type === 'dyn' || allowed.includes(type);
}
