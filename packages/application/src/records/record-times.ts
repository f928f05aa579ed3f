import type { Assignment, Conversation, Instant, TandemEvent, WorkItem } from '@tandem/domain';

/** The moments of a conversation; absent when it never came to that. */
export interface RecordTimes {
  startedAt: Instant;
  queuedAt?: Instant;
  offeredAt?: Instant;
  acceptedAt?: Instant;
  firstResponseAt?: Instant;
  resolvedAt?: Instant;
}

export interface FlowPathStep {
  nodeId: string;
  nodeType: string;
  port?: string;
  at: Instant;
}

/** The first time of each kind: what the customer waited for. */
export function recordTimes(
  conversation: Pick<Conversation, 'startedAt' | 'resolvedAt'>,
  workItems: readonly Pick<WorkItem, 'enqueuedAt'>[],
  assignments: readonly Pick<Assignment, 'offeredAt' | 'acceptedAt' | 'firstResponseAt'>[],
): RecordTimes {
  const times = {
    queuedAt: first(workItems.map(({ enqueuedAt }) => enqueuedAt)),
    offeredAt: first(assignments.map(({ offeredAt }) => offeredAt)),
    acceptedAt: first(assignments.map(({ acceptedAt }) => acceptedAt)),
    firstResponseAt: first(assignments.map(({ firstResponseAt }) => firstResponseAt)),
    resolvedAt: conversation.resolvedAt,
  };
  const known = Object.entries(times).filter(([, at]) => at !== undefined);
  return { startedAt: conversation.startedAt, ...Object.fromEntries(known) };
}

function first(times: readonly (Instant | undefined)[]): Instant | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

/** The way through the flow, node by node. */
export function flowPath(events: readonly TandemEvent[]): FlowPathStep[] {
  return events.flatMap((event) =>
    event.type === 'flow.stepped' ? event.data.path.map((step) => ({ ...step, at: event.at })) : [],
  );
}
