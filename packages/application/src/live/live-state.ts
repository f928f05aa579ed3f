import type { AgentBreak, ChannelKind, EndedWait, Instant, Presence, WorkItem } from '@tandem/domain';

export interface LiveQueue {
  id: string;
  name: string;
  serviceLevel: { seconds: number; target: number };
}

export interface LiveWaiting {
  workItemId: string;
  conversationId: string;
  queueId: string;
  enqueuedAt: Instant;
  /** `offered` still waits: an agent is being asked. */
  state: 'waiting' | 'offered';
}

export interface LiveEnded extends EndedWait {
  workItemId: string;
  conversationId: string;
  queueId: string;
  endedAt: Instant;
}

export interface LiveAgent {
  id: string;
  displayName: string;
  presence: Presence;
  presenceReason?: string;
  presenceSince: Instant;
  /** Open shares of all channel kinds together, and how many there may be. */
  load: number;
  capacity: number;
  /** Σ used / capacity over the kinds: 1 is a whole agent. */
  share: number;
  shares: Record<ChannelKind, { load: number; wrapUp: number; capacity: number }>;
  /** Wrap-ups under way; without an end they last until they are saved. */
  wrapUps: { since: Instant; until?: Instant }[];
  break?: Pick<AgentBreak, 'id' | 'kindId' | 'state' | 'requestedAt' | 'startedAt' | 'endsAt'>;
  queueIds: readonly string[];
}

/** What is, now: the numbers of the moment are functions of this. */
export interface LiveState {
  now: Instant;
  queues: readonly LiveQueue[];
  waiting: readonly LiveWaiting[];
  /** Waits that ended since local midnight of the workspace. */
  endedToday: readonly LiveEnded[];
  agents: readonly LiveAgent[];
}

type Narrowable = Omit<LiveState, 'agents'> & { agents: readonly { queueIds: readonly string[] }[] };

/** The part of the moment that lies in some queues; agents are their members. */
export function narrowTo<S extends Narrowable>(state: S, queueIds: readonly string[]): S {
  const within = new Set(queueIds);
  return {
    ...state,
    queues: state.queues.filter(({ id }) => within.has(id)),
    waiting: state.waiting.filter(({ queueId }) => within.has(queueId)),
    endedToday: state.endedToday.filter(({ queueId }) => within.has(queueId)),
    agents: state.agents.filter((agent) => agent.queueIds.some((id) => within.has(id))),
  };
}

/** How a work item's wait ended; undefined while it waits, and when it was closed without an answer. */
export function endedWait(item: WorkItem): LiveEnded | undefined {
  const { id: workItemId, conversationId, queueId, enqueuedAt, answeredAt } = item;
  const ended = (outcome: LiveEnded['outcome'], endedAt: Instant): LiveEnded => ({
    workItemId,
    conversationId,
    queueId,
    outcome,
    endedAt,
    waitMs: Math.max(0, endedAt - enqueuedAt),
  });
  // A callback is a promise that was kept or not: no wait of its own.
  if (item.callbackId !== undefined) return undefined;
  if (answeredAt !== undefined) return ended('answered', answeredAt);
  return item.state === 'abandoned' && item.endedAt !== undefined ? ended('abandoned', item.endedAt) : undefined;
}
