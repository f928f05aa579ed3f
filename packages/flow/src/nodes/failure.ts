import type { FlowEvent } from '../step/event.js';
import type { NodeResult } from './node-type.js';

/**
 * Outside work that did not come back well. The code of a failure has a dot, so that as an outcome it is told apart
 * from the outcomes that admins write, which have none.
 */
export function failureOf(event: FlowEvent): NodeResult {
  const code = event.type === 'nodeFailed' ? event.code : 'flow.node_failed';
  return { kind: 'fail', code: code.includes('.') ? code : `node.${code}` };
}
