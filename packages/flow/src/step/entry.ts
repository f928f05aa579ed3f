import type { NodeTypes } from '../nodes/node-type.js';
import type { FlowEvent } from './event.js';
import type { FlowIndex } from './flow-index.js';
import { guards } from './guards.js';
import { handlerFor } from './handler-for.js';
import type { FlowState, Waiting } from './state.js';

/** Where an event takes a session up. */
export interface Entry {
  nodeId: string | undefined;
  /** Place of the node's flow among those the session stands in; those behind it are left. */
  place: number;
  /** Set when the node goes on rather than begins. */
  event?: FlowEvent;
  /** The node fails at once. */
  failure?: string;
}

/** Undefined when the event is not for this moment. */
export function entryOf(
  places: readonly FlowIndex[],
  state: FlowState,
  event: FlowEvent,
  context: { now: number; nodeTypes: NodeTypes; beginAt?: string },
): Entry | undefined {
  if (event.type === 'start') {
    const begins = state.status === 'running' && state.at === null;
    if (!begins) {
      return undefined;
    }
    return context.beginAt === undefined
      ? { nodeId: places[0]?.startId, place: 0, event }
      : { nodeId: context.beginAt, place: 0 };
  }
  const { waitingFor, at, startedAt = context.now } = state;
  if (state.status !== 'waiting' || !waitingFor || at === null) {
    return undefined;
  }
  const handler = handlerFor(places, state, event, context.nodeTypes);
  if (!handler && !isAwaited(waitingFor, event)) {
    return undefined;
  }
  const here = { nodeId: at, place: places.length - 1 };
  if (context.now - startedAt > guards.age.limit) {
    return { ...here, failure: guards.age.code };
  }
  return handler ?? { ...here, event };
}

function isAwaited(waitingFor: Waiting, event: FlowEvent): boolean {
  switch (event.type) {
    case 'message':
      return waitingFor.kind === 'message';
    case 'event':
      return waitingFor.kind === 'event' && event.name === waitingFor.name;
    case 'timer':
      return waitingFor.kind !== 'node' && event.timerId === waitingFor.timerKey;
    case 'nodeDone':
    case 'nodeFailed':
      return waitingFor.kind === 'node' && event.effectId === waitingFor.effectId;
    default:
      return false;
  }
}
