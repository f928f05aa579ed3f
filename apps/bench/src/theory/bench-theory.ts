import { type Compared, compareWithTheory } from './compare-with-theory.js';

/** The largest half of a 99 % interval, as a share of the mean. */
const widest = 0.03;

interface TheoryRow extends Record<'wait' | 'level', Compared> {
  theory: 'Erlang C' | 'Erlang A';
  agents: number;
  meanPatienceSec: number | null;
  hours: number;
  /** Both intervals contain the theory's number and are narrow enough. */
  passed: boolean;
}

export interface TheoryBenchResult {
  cases: TheoryRow[];
  passed: boolean;
}

/**
 * Hours until the interval of the mean wait is narrow enough: the rarer a wait, the more of them. Batches of 50 hours
 * stand for themselves: the queue forgets within about one and a half.
 */
const cases = [
  { agents: 7, meanPatienceSec: null, hours: 4_000 },
  { agents: 8, meanPatienceSec: null, hours: 6_000 },
  { agents: 9, meanPatienceSec: null, hours: 9_000 },
  { agents: 7, meanPatienceSec: 120, hours: 2_000 },
  { agents: 8, meanPatienceSec: 120, hours: 4_000 },
  { agents: 9, meanPatienceSec: 120, hours: 6_000 },
];
const hoursPerBatch = 50;
const hoursPerRun = 1_000;

/** The simulation against Erlang C and Erlang A: 120 contacts an hour of 180 seconds each. */
export async function benchTheory(isQuick: boolean): Promise<TheoryBenchResult> {
  const rows = cases.map(({ agents, meanPatienceSec, ...full }, place): TheoryRow => {
    const hours = isQuick ? hoursPerRun : full.hours;
    process.stderr.write(`${agents} agents, ${hours} hours\n`);
    const runs = Array.from({ length: hours / hoursPerRun }, (_, index) => ({
      // No two runs draw the same.
      ...{ seed: place * 1_000 + index, batches: hoursPerRun / hoursPerBatch, hoursPerBatch },
    }));
    const { wait, level } = compareWithTheory({ agents, meanPatienceSec, runs });
    const passed = [wait, level].every(({ contained, halfWidth }) => contained && (isQuick || halfWidth <= widest));
    const theory = meanPatienceSec === null ? 'Erlang C' : 'Erlang A';
    return { theory, agents, meanPatienceSec, hours, wait, level, passed };
  });
  return { cases: rows, passed: rows.every(({ passed }) => passed) };
}
