import type { CaseFailure, CaseSetting, JsonValue, Mock, SimulationEvent, TraceEntry } from '@tandem/flow';
import { createStore, type StoreApi } from 'zustand';

/** The step a run begins at, in place of the start, and what variables hold there. */
export interface RunFrom {
  nodeId: string;
  variables: Readonly<Record<string, JsonValue>>;
}

/** A test of the draft: who writes and what outside work answers, what was said so far, and where it is held. */
export interface TestState {
  setting: CaseSetting;
  from: RunFrom | undefined;
  events: readonly SimulationEvent[];
  /** Answers of requests that were really made, by `<node id> <effect id>`. */
  answers: Readonly<Record<string, Mock>>;
  /** Where the virtual clock begins when the setting does not say; milliseconds since the epoch. */
  began: number;
  /** The case that is played; undefined while one talks freely. */
  playing: string | undefined;
  breakpoints: ReadonlySet<string>;
  /** Entries of the trace that were let go: a breakpoint holds only what comes after them. */
  released: number;
  /** Every step is a breakpoint. */
  isStepping: boolean;
  isStopped: boolean;
  /** The outcome of each case that was run; null is a pass. */
  results: ReadonlyMap<string, CaseFailure | null>;
  /** Edges that no case went along when all were run. */
  uncovered: readonly string[] | undefined;
  /** What the last run saw, and the case it was of: the forms show the values of it. */
  last: { name: string | undefined; trace: readonly TraceEntry[]; heldAt: string | undefined };
  /** The open part of the pane. */
  tab: 'chat' | 'cases' | 'answers';
}

export type TestStore = StoreApi<TestState>;

/** Surroundings to begin with: an ordinary customer who reads `language`, on a channel that there is. */
export const ownSetting = (language = 'en', channel?: string): CaseSetting => ({
  customer: { tier: 'standard', language },
  ...(channel !== undefined && { channel }),
});

const freshRun = {
  events: [],
  answers: {},
  playing: undefined,
  released: 0,
  isStepping: false,
  isStopped: false,
} as const;

export const createTestStore = (now: number, setting: CaseSetting = ownSetting()): TestStore =>
  createStore(() => ({
    ...freshRun,
    setting,
    from: undefined,
    began: now,
    breakpoints: new Set<string>(),
    results: new Map(),
    uncovered: undefined,
    last: { name: undefined, trace: [], heldAt: undefined },
    tab: 'chat' as const,
  }));

/** A new run in the same surroundings. */
export const restarted = (now: number): Partial<TestState> => ({ ...freshRun, began: now });

export const runFrom = (from: RunFrom | undefined, now: number): Partial<TestState> => ({
  ...restarted(now),
  from,
  tab: 'chat',
});

export function toggleBreakpoint({ breakpoints }: TestState, nodeId: string): Partial<TestState> {
  const next = new Set(breakpoints);
  if (!next.delete(nodeId)) next.add(nodeId);
  return { breakpoints: next };
}
