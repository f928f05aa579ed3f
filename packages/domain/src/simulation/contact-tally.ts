import { type EndedWait, serviceLevelOf } from '../metrics/service-level.js';
import { averageSpeedOfAnswer } from '../metrics/waits.js';
import type { SimulatedAgent } from './simulated-agent.js';
import type { ContactNumbers, SimulatedQueue } from './simulation.js';

/** The waits of one queue as they end. */
export class ContactTally {
  offered = 0;
  readonly ended: EndedWait[] = [];

  constructor(readonly queue: SimulatedQueue) {}
}

/** The numbers of some queues together. */
export function numbersOf(
  tallies: readonly ContactTally[],
  agents: readonly SimulatedAgent[],
  busyMs: (agent: SimulatedAgent) => number,
): ContactNumbers {
  const ended = tallies.flatMap((tally) => tally.ended);
  const answered = ended.filter(({ outcome }) => outcome === 'answered').length;
  const inTime = tallies.reduce((sum, { queue: { serviceLevelSec }, ended: waits }) => {
    const level = serviceLevelOf('abandonsCounted', { waits, waiting: 0 }, serviceLevelSec) ?? 0;
    return sum + level * waits.length;
  }, 0);
  const sorted = Float64Array.from(ended, ({ waitMs }) => waitMs).sort();
  const asa = averageSpeedOfAnswer(ended);
  const offered = tallies.reduce((sum, tally) => sum + tally.offered, 0);
  return {
    offered,
    answered,
    abandoned: ended.length - answered,
    stillWaiting: offered - ended.length,
    serviceLevel: share(inTime, ended.length),
    meanWaitSec: seconds(
      share(
        sorted.reduce((sum, wait) => sum + wait, 0),
        ended.length,
      ),
    ),
    p95WaitSec: seconds(sorted[Math.ceil(0.95 * sorted.length) - 1] ?? null),
    meanWaitAnsweredSec: seconds(asa ?? null),
    occupancy: occupancyOf(agents, busyMs),
  };
}

export function occupancyOf(
  agents: readonly SimulatedAgent[],
  busyMs: (agent: SimulatedAgent) => number,
): number | null {
  const sum = (value: (agent: SimulatedAgent) => number) => agents.reduce((total, agent) => total + value(agent), 0);
  return share(
    sum(busyMs),
    sum(({ staffed }) => staffed.total),
  );
}

/** Six places are enough for every reader, and the same on every machine. */
const rounded = (value: number): number => Number(value.toFixed(6));
const share = (part: number, of: number): number | null => (of > 0 ? rounded(part / of) : null);
const seconds = (ms: number | null): number | null => (ms === null ? null : rounded(ms / 1000));
