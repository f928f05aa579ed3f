import { type ErlangAnswer, erlangA, erlangC } from '@tandem/domain';
import { type Estimate, estimate } from './estimate.js';
import { meanServiceSec, perHour, type SteadyRun, steadyRun, withinSec } from './steady-run.js';

export interface TheoryCase extends Omit<SteadyRun, 'seed' | 'batches' | 'hoursPerBatch'> {
  /** Days are played one after the other, each with a seed of its own. */
  runs: readonly Pick<SteadyRun, 'seed' | 'batches' | 'hoursPerBatch'>[];
}

/** A simulated number beside the one that theory gives. */
export interface Compared extends Estimate {
  theory: number;
  contained: boolean;
}

/** Mean wait in seconds and service level of a queue in balance: simulated, and as Erlang C or A say. */
export function compareWithTheory({ agents, meanPatienceSec, runs }: TheoryCase): Record<'wait' | 'level', Compared> {
  const batches = runs.flatMap((run) => steadyRun({ agents, meanPatienceSec, ...run }));
  const controls = batches.map((batch) => batch.controls);
  const theory = theoryOf(agents, meanPatienceSec);
  const compared = (values: number[], expected: number): Compared => {
    const found = estimate(values, controls);
    return { ...found, theory: expected, contained: found.low <= expected && expected <= found.high };
  };
  return {
    wait: compared(
      batches.map(({ waitSec }) => waitSec),
      theory.meanWaitSec,
    ),
    level: compared(
      batches.map(({ level }) => level),
      theory.serviceLevel,
    ),
  };
}

function theoryOf(agents: number, meanPatienceSec: number | null): ErlangAnswer {
  const given = { perHour, meanServiceSec, agents };
  const answer =
    meanPatienceSec === null ? erlangC(given, withinSec) : erlangA({ ...given, meanPatienceSec }, withinSec);
  if (!answer) throw new RangeError(`${agents} agents cannot keep up.`);
  return answer;
}
