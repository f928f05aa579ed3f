import type { Agent } from '../agent/agent.js';
import type { Instant } from '../time.js';
import type { WorkItem } from '../work/work-item.js';
import { unmetRequirement } from './requirements.js';

type RejectionCode =
  | 'inactive'
  | 'not_a_member'
  | 'offline'
  | 'away'
  | 'busy'
  | 'capacity'
  | 'skill'
  | 'level'
  | 'language'
  | 'cooldown'
  | 'excluded';

export interface CandidateList {
  candidates: Agent[];
  rejected: { agentId: string; code: RejectionCode }[];
  /** True when everybody who could take it was asked already and the next round begins. */
  newRound: boolean;
}

type RoutedItem = Pick<WorkItem, 'queueId' | 'channelKind' | 'requirements' | 'cooldowns' | 'onlyAgentId'>;

/** Why the agent is not considered, apart from earlier offers; the first reason that applies. */
export function rejection(agent: Agent, work: RoutedItem): RejectionCode | undefined {
  if (!agent.active) return 'inactive';
  if (work.onlyAgentId === undefined) {
    if (!agent.queueIds.includes(work.queueId)) return 'not_a_member';
    const unmet = unmetRequirement(agent, work.requirements);
    if (unmet) return unmet;
  } else if (work.onlyAgentId !== agent.id) return 'excluded';
  if (agent.presence !== 'available') return agent.presence;
  return agent.load[work.channelKind] >= agent.capacity[work.channelKind] ? 'capacity' : undefined;
}

/**
 * Who may be asked now. Agents who declined or missed it wait until everybody else was asked; when nobody else is
 * left, those whose pause is over may be asked again.
 */
export function selectCandidates(work: RoutedItem, agents: readonly Agent[], now: Instant): CandidateList {
  const asked = new Map(work.cooldowns.map(({ agentId, until }) => [agentId, until]));
  const rejected: CandidateList['rejected'] = [];
  const fresh: Agent[] = [];
  const again: Agent[] = [];
  for (const agent of agents) {
    const code = rejection(agent, work);
    const until = asked.get(agent.id);
    if (code) rejected.push({ agentId: agent.id, code });
    else if (until === undefined) fresh.push(agent);
    else if (until <= now) again.push(agent);
    else rejected.push({ agentId: agent.id, code: 'cooldown' });
  }
  if (fresh.length === 0) return { candidates: again, rejected, newRound: again.length > 0 };
  for (const agent of again) rejected.push({ agentId: agent.id, code: 'cooldown' });
  return { candidates: fresh, rejected, newRound: false };
}

/** True when no active member could ever take it, whatever their presence and load. */
export function nobodyMatches(work: RoutedItem, agents: readonly Agent[]): boolean {
  return agents.every((agent) => {
    const code = rejection(agent, work);
    return code !== undefined && !['offline', 'away', 'busy', 'capacity'].includes(code);
  });
}
