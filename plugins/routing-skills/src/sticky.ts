import type { Rank } from '@tandem/plugin-sdk';
import { idle, skilled } from './measures.js';
import { rankBy } from './rank.js';

/**
 * The agent who handled the customer last, then whose customer it is, then everybody by idle time. Is one of these two
 * here without room, the work waits for them up to `waitSeconds`; who is away is not waited for.
 */
export function sticky(waitSeconds: number): Rank {
  const others = rankBy([idle, skilled]);
  return (work, candidates, now) => {
    const { lastAgentId, ownerId, soonFree = [] } = work;
    const ranking = others(work, candidates, now);
    const wanted = [lastAgentId, ownerId].filter((id) => id !== undefined);
    const first = wanted.find((id) => soonFree.includes(id) || ranking.ranked.some(({ agentId }) => agentId === id));
    const until = work.enqueuedAt + waitSeconds * 1000;
    const isThere = ranking.ranked.some(({ agentId }) => agentId === first);
    if (first !== undefined && !isThere && now < until) {
      const rejected = candidates.map(({ id }) => ({
        agentId: id,
        code: 'excluded' as const,
        detail: `waits_for:${first}`,
      }));
      return { ranked: [], rejected, askAgainAt: until };
    }
    const known = new Set(wanted);
    const chosen = wanted.flatMap((id) => ranking.ranked.find(({ agentId }) => agentId === id) ?? []);
    const ranked = [...new Set(chosen)].map((one) => ({
      ...one,
      why: [one.agentId === lastAgentId ? 'last_agent' : 'owner', ...one.why],
    }));
    return { ...ranking, ranked: [...ranked, ...ranking.ranked.filter(({ agentId }) => !known.has(agentId))] };
  };
}
