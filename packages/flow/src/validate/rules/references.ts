import type { Graph } from '../graph.js';
import type { Issue } from '../issue.js';
import { type Found, ofKind } from '../usages.js';

const codes = {
  queues: 'queue_unknown',
  skills: 'skill_unknown',
  hours: 'hours_unknown',
  secrets: 'secret_unknown',
} as const;

/** Queues, skills, hours and secrets that a node names exist. */
export function referenceIssues({ environment }: Graph, found: readonly Found[]): Issue[] {
  return ofKind(found, 'reference')
    .filter(({ usage: { to, id } }) => !environment[to].includes(id))
    .map(({ nodeId, usage: { to, id, field } }) => ({
      severity: 'error',
      code: codes[to],
      nodeId,
      field,
      params: { id },
    }));
}
