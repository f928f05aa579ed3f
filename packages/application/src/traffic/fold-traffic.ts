import type { FlowStep, TandemEvent } from '@tandem/domain';
import { isFailure } from '../flow/outcome.js';
import {
  edgeKey,
  failedPort,
  type Passage,
  type Standing,
  type TrafficCounts,
  type TrafficTotals,
} from '../ports/flow-traffic.js';
import { waitKey } from './wait-key.js';

const minuteMs = 60_000;

export interface FoldedTraffic {
  standings: Standing[];
  passages: Passage[];
  counts: TrafficCounts[];
}

/**
 * What events add to the traffic of flows. An event that a standing has seen adds nothing, so the same events may come
 * again.
 * @param known where the sessions of these events stood
 */
export function foldTraffic(known: readonly Standing[], events: readonly TandemEvent[]): FoldedTraffic {
  const standings = new Map(known.map((standing) => [standing.sessionId, standing]));
  const changed = new Set<string>();
  const passages: Passage[] = [];
  const counts = new Map<string, TrafficCounts>();
  const countsOf = (standing: Standing, at: number): TrafficCounts => {
    const minute = at - (at % minuteMs);
    const key = `${standing.flowId} ${standing.version} ${standing.channelId} ${minute}`;
    const found = counts.get(key) ?? { ...placeOf(standing), minute, ...noCounts() };
    counts.set(key, found);
    return found;
  };
  for (const event of events) {
    const sessionId = sessionOf(event, standings);
    const before = sessionId === undefined ? undefined : standings.get(sessionId);
    if (before && event.seq <= before.seq) continue;
    const after = before ? next(before, event) : begun(event);
    if (!after) continue;
    standings.set(after.sessionId, after);
    changed.add(after.sessionId);
    if (!before) countsOf(after, event.at).started += 1;
    else if (event.type === 'flow.stepped') passages.push(...passageOf(before, event, countsOf(after, event.at)));
    else if (hasFailed(event) && before.nodeId !== undefined) {
      const failed = edgeKey(before.nodeId, failedPort);
      add(countsOf(after, event.at).edges, failed);
      passages.push(passage(before, event, [failed]));
    }
  }
  return {
    standings: [...standings.values()].filter(({ sessionId }) => changed.has(sessionId)),
    passages,
    counts: [...counts.values()],
  };
}

/** Events that `foldTraffic` reads. */
export const trafficTypes = ['flow.started', 'flow.stepped', 'flow.ended', 'conversation.resolved'] as const;

const noCounts = (): TrafficTotals => ({ started: 0, edges: new Map(), entered: new Map(), waits: new Map() });

/** What counts are kept apart by. */
const placeOf = ({ flowId, version, channelId }: Standing) => ({
  ...{ flowId, version },
  ...(channelId === undefined ? {} : { channelId }),
});

function sessionOf(event: TandemEvent, standings: ReadonlyMap<string, Standing>): string | undefined {
  if (event.type === 'conversation.resolved') {
    const ofConversation = [...standings.values()].filter(
      ({ conversationId }) => conversationId === event.conversationId,
    );
    return ofConversation.toSorted((a, b) => a.startedAt - b.startedAt).at(-1)?.sessionId;
  }
  return event.type === 'flow.started' || event.type === 'flow.stepped' || event.type === 'flow.ended'
    ? event.data.flowSessionId
    : undefined;
}

function begun(event: TandemEvent): Standing | undefined {
  if (event.type !== 'flow.started' || event.conversationId === null) return undefined;
  const { flowSessionId: sessionId, flowId, version, channelId } = event.data;
  const { workspaceId, conversationId, at, seq } = event;
  return {
    ...{ sessionId, workspaceId, flowId, version, conversationId, seq },
    ...(channelId === undefined ? {} : { channelId }),
    ...{ startedAt: at, since: at, state: 'waiting' },
  };
}

function next(before: Standing, event: TandemEvent): Standing | undefined {
  const { seq, at } = event;
  switch (event.type) {
    case 'flow.stepped': {
      const last = ownSteps(event.data.path).at(-1);
      return last ? { ...before, seq, nodeId: last.nodeId, since: at } : { ...before, seq };
    }
    case 'flow.ended':
      return { ...before, seq, state: event.data.outcome === 'left' ? 'left' : 'done' };
    case 'conversation.resolved': {
      const left = before.state === 'waiting' && event.actor.kind === 'contact';
      return before.state === 'waiting' ? { ...before, seq, state: left ? 'left' : 'done' } : undefined;
    }
    default:
      return undefined;
  }
}

function passageOf(
  before: Standing,
  event: Extract<TandemEvent, { type: 'flow.stepped' }>,
  counts: TrafficCounts,
): Passage[] {
  const path = ownSteps(event.data.path);
  const edges = path.flatMap(({ nodeId, port }) =>
    port === undefined ? [] : [edgeKey(nodeId, port), ...(port === 'error' ? [edgeKey(nodeId, failedPort)] : [])],
  );
  for (const edge of edges) add(counts.edges, edge);
  const [first] = path;
  const goesOn = first !== undefined && first.nodeId === before.nodeId;
  for (const { nodeId } of goesOn ? path.slice(1) : path) add(counts.entered, nodeId);
  if (goesOn && first.port !== undefined) add(counts.waits, waitKey(first.nodeId, event.at - before.since));
  return edges.length === 0 ? [] : [passage(before, event, edges)];
}

const passage = (standing: Standing, { id, at }: TandemEvent, edges: string[]): Passage => {
  const { workspaceId, conversationId } = standing;
  return { eventId: id, workspaceId, ...placeOf(standing), conversationId, at, edges };
};

/** Outcomes that authors name have no dot; those of failures have. */
const hasFailed = (event: TandemEvent): boolean => event.type === 'flow.ended' && isFailure(event.data.outcome);

/** Steps of called flows are those flows' own; the caller stands at the step that called. */
const ownSteps = (path: readonly FlowStep[]): FlowStep[] => path.filter(({ flowId }) => flowId === undefined);

const add = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);
