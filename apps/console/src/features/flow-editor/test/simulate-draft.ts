import {
  caseStart,
  createSession,
  type FlowDocument,
  type FlowLookup,
  type NodeTypes,
  playerOf,
  type Simulation,
  triggerOf,
} from '@tandem/flow';
import type { TestState } from '../model/test-store.ts';

export interface DraftRun extends Simulation {
  /** The virtual clock now, and when something happens by itself next; milliseconds since the epoch. */
  now: number;
  nextDueAt: number | undefined;
}

/** Nothing can be run: the draft is not yet a flow. */
const idle = (flow: FlowDocument, now: number): DraftRun => ({
  transcript: [],
  path: [],
  trace: [],
  effects: [],
  state: createSession(flow, { sessionId: 'simulation' }),
  recording: [],
  now,
  nextDueAt: undefined,
});

type Script = Pick<TestState, 'setting' | 'from' | 'events' | 'answers' | 'began' | 'playing'>;

/** Runs a draft against all that was said so far. Of a case, what it does not answer fails, as it does when it is run. */
export function simulateDraft(
  flow: FlowDocument,
  { setting, from, events, answers, began, playing }: Script,
  context: { nodeTypes: NodeTypes; flows: FlowLookup },
): DraftRun {
  const start = playing === undefined ? began : caseStart;
  const beginAt = from && flow.nodes.some(({ id }) => id === from.nodeId) ? from : undefined;
  if (!beginAt && !triggerOf(flow)) return idle(flow, start);
  const player = playerOf(
    flow,
    { ...setting, startsAt: setting.startsAt ?? new Date(start).toISOString() },
    {
      ...context,
      ...(playing === undefined && { answers }),
      ...(beginAt && { beginAt: beginAt.nodeId, variables: { ...beginAt.variables } }),
    },
  );
  player.start(setting.opening);
  for (const event of events) player.play(event);
  return { ...player.result, now: player.now, nextDueAt: player.nextDueAt };
}
