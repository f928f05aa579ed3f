import { type Agent, notFound, UserError } from '@tandem/domain';
import type { Agents } from '../ports/agents.js';

export type ConsultTo =
  | { kind: 'agent'; agentId: string }
  | { kind: 'queue'; queueId: string }
  | { kind: 'skill'; skillId: string; minLevel: number };

/**
 * Whom to ask: the agent by name, or of those who are available the one with the least open work, then by id.
 * @throws UserError `agent.not_found`, `agent.not_available`
 */
export async function consultTarget(
  agents: Agents,
  workspaceId: string,
  to: ConsultTo,
  except: readonly (string | undefined)[],
): Promise<Agent> {
  if (to.kind === 'agent') {
    const agent = await agents.get(workspaceId, to.agentId);
    if (!agent?.active) throw notFound('agent', to.agentId);
    if (agent.presence === 'offline') throw nobody('This agent is offline.');
    return agent;
  }
  const able = ({ queueIds, skills }: Agent): boolean =>
    to.kind === 'queue'
      ? queueIds.includes(to.queueId)
      : skills.some(({ skillId, level }) => skillId === to.skillId && level >= to.minLevel);
  const free = (await agents.list(workspaceId)).filter(
    (agent) => agent.active && agent.presence === 'available' && able(agent) && !except.includes(agent.id),
  );
  const [best] = free.toSorted((a, b) => openWork(a) - openWork(b) || (a.id < b.id ? -1 : 1));
  if (!best) throw nobody('Nobody who fits is available.');
  return best;
}

export const openWork = ({ load }: Pick<Agent, 'load'>): number => load.voice + load.chat + load.message + load.email;

const nobody = (detail: string): UserError => new UserError('conflict', 'agent.not_available', detail);
