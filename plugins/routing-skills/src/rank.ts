import type { Candidate, Rank, RejectionCode } from '@tandem/plugin-sdk';
import { unmetRequirement } from '@tandem/plugin-sdk/server';
import type { Measure } from './measures.js';
import { reasonsFor } from './reasons.js';

/**
 * A strategy: who lacks a requirement is out; the others stand in the order of the measures, the first one deciding,
 * each later one only between equals, and ids last, so that the same input always gives the same order.
 */
export const rankBy =
  (first: Measure, ...others: Measure[]): Rank =>
  (work, candidates, now) => {
    const rejected: { agentId: string; code: RejectionCode }[] = [];
    const fitting: { agent: Candidate; values: number[] }[] = [];
    for (const agent of candidates) {
      const code = unmetRequirement(agent, work.requirements);
      if (code) rejected.push({ agentId: agent.id, code });
      else fitting.push({ agent, values: [first, ...others].map((measure) => measure(work, agent, now)) });
    }
    fitting.sort((a, b) => compare(b.values, a.values) || (a.agent.id < b.agent.id ? -1 : 1));
    const ranked = fitting.map(({ agent, values }) => ({
      agentId: agent.id,
      score: values[0] ?? 0,
      why: reasonsFor(work, agent, now),
    }));
    return { ranked, rejected };
  };

function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, i) => value !== b[i]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}
