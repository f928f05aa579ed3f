import type { Simulation, TraceEntry, TranscriptEntry } from '@tandem/flow';
import type { TestState } from '../model/test-store.ts';

/** What of a run is to be seen: up to where it is held. */
export interface RunView {
  trace: readonly TraceEntry[];
  transcript: readonly TranscriptEntry[];
  /** The step it is held before. */
  heldAt: TraceEntry | undefined;
}

type Holds = Pick<TestState, 'breakpoints' | 'released' | 'isStepping'>;

/** Whether a step begins there, rather than goes on with what it waited for. */
const arrives = (trace: readonly TraceEntry[], place: number): boolean => {
  const before = trace[place - 1];
  return before?.port !== undefined || before?.nodeId !== trace[place]?.nodeId;
};

/** The place of the trace before which a run is held by a breakpoint, or because one goes step by step. */
export function heldBefore(
  trace: readonly TraceEntry[],
  { breakpoints, released, isStepping }: Holds,
): number | undefined {
  for (let place = released; place < trace.length; place += 1) {
    const entry = trace[place];
    if (isStepping || (entry && !entry.flowId && breakpoints.has(entry.nodeId) && arrives(trace, place))) return place;
  }
  return undefined;
}

/**
 * A run is a function of what was said, so that it can be held anywhere: what lies behind has, to the eye, not happened
 * yet. Requests behind it are not made.
 */
export function viewRun(simulation: Simulation, holds: Holds): RunView {
  const { trace, transcript } = simulation;
  const held = heldBefore(trace, holds);
  if (held === undefined) return { trace, transcript, heldAt: undefined };
  return {
    trace: trace.slice(0, held),
    transcript: transcript.filter(({ from, step }) => (from === 'customer' ? step <= held : step < held)),
    heldAt: trace[held],
  };
}
