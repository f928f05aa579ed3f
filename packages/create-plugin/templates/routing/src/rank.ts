import type { Candidate, Rank } from '@tandem/plugin-sdk';

/** Who has the most room for this kind of work comes first; among equals the id decides, so that the order is always the same. */
export const rank: Rank = (work, candidates) => {
  const room = ({ capacity, load }: Candidate) => capacity[work.channelKind] - load[work.channelKind];
  const sorted = [...candidates].sort((a, b) => room(b) - room(a) || (a.id < b.id ? -1 : 1));
  const ranked = sorted.map((agent) => ({
    agentId: agent.id,
    score: room(agent),
    why: [`load:${agent.load[work.channelKind]}:${agent.capacity[work.channelKind]}`],
  }));
  return { ranked, rejected: [] };
};
