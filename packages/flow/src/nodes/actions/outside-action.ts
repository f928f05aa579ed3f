import type { JsonValue } from '../../document/json.js';
import type { FlowEvent } from '../../step/event.js';
import { failureOf } from '../failure.js';
import type { NodeContext, NodeResult } from '../node-type.js';

/** Longest time that work of our own may take, in milliseconds. */
const timeoutMs = 30_000;

/** Work on the conversation that may fail: done outside, so that the flow hears how it ended. */
export function stepAction(
  nodeType: string,
  input: () => JsonValue,
  context: NodeContext,
  event: FlowEvent | undefined,
): NodeResult {
  if (event) {
    return event.type === 'nodeDone' && event.port === 'next' ? { kind: 'go', port: 'next' } : failureOf(event);
  }
  const effectId = context.emit({ type: 'runNode', nodeId: context.nodeId, nodeType, input: input(), timeoutMs });
  return { kind: 'wait', waitingFor: { kind: 'node', effectId } };
}
