import type { Candidate, Instant, Rank, RoutedWork } from '@tandem/plugin-sdk';
import type { Measure } from './measures.js';
import { reasonsFor } from './reasons.js';

/** What a strategy says of its own about its choice, before what speaks for the agent anyway. */
export type OwnReason = (work: RoutedWork, agent: Candidate, now: Instant) => string[];

/**
 * A strategy: candidates stand in the order of the measures, the first one deciding, each later one only between
 * equals, and ids last, so that the same input always gives the same order.
 */
export const rankBy =
  ([first, ...others]: readonly [Measure, ...Measure[]], own: OwnReason = () => []): Rank =>
  (work, candidates, now) => {
    const measured = candidates.map((agent) => ({
      agent,
      values: [first, ...others].map((measure) => measure(work, agent, now)),
    }));
    measured.sort((a, b) => compare(b.values, a.values) || (a.agent.id < b.agent.id ? -1 : 1));
    const ranked = measured.map(({ agent, values }) => ({
      agentId: agent.id,
      score: values[0] ?? 0,
      why: [...own(work, agent, now), ...reasonsFor(work, agent, now)],
    }));
    return { ranked, rejected: [] };
  };

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, i) => value !== b[i]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
