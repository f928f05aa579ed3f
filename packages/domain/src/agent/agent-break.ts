import type { Instant } from '../time.js';
import type { Agent } from './agent.js';
import type { Group } from './group.js';
import { isIdle } from './load.js';

/**
 * - `requested`: in line for a place in the agent's groups; work goes on;
 * - `kept`: the place is the agent's and no further work is offered; granted when contacts and wrap-up are over;
 * - `granted`: under way.
 */
export const breakStates = ['requested', 'kept', 'granted'] as const;
export type BreakState = (typeof breakStates)[number];

/** A break of an agent, from the asking to its end. */
export interface AgentBreak {
  id: string;
  kindId: string;
  state: BreakState;
  /** Its place in line. */
  requestedAt: Instant;
  /** Who let it through, when it was a supervisor: then quotas did not count. */
  allowedBy?: string;
  startedAt?: Instant;
  /** When its longest time is over; from then on it is an overrun. */
  endsAt?: Instant;
}

type QuotaGroup = Readonly<Pick<Group, 'id' | 'breakQuota'>> & { readonly memberIds: readonly string[] };

interface Asking {
  id: string;
  break?: Pick<AgentBreak, 'state' | 'requestedAt'>;
}

const inLine = (a: Asking, b: Asking): number =>
  (a.break?.requestedAt ?? 0) - (b.break?.requestedAt ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Who of those in line gets a place now, in order. Each of an agent's groups with a quota must have a place. Nobody
 * overtakes within a group: who must wait keeps the places of all their groups from those behind.
 */
export function nextBreaks(agents: readonly Asking[], groups: readonly QuotaGroup[]): string[] {
  const limited = groups.filter(({ breakQuota }) => breakQuota !== undefined);
  const taken = new Map(
    limited.map(({ id, memberIds }) => [
      id,
      agents.filter((one) => one.break && one.break.state !== 'requested' && memberIds.includes(one.id)).length,
    ]),
  );
  const granted: string[] = [];
  for (const { id } of agents.filter((one) => one.break?.state === 'requested').toSorted(inLine)) {
    const own = limited.filter(({ memberIds }) => memberIds.includes(id));
    if (own.every((group) => (taken.get(group.id) ?? 0) < (group.breakQuota ?? 0))) granted.push(id);
    for (const group of own) taken.set(group.id, (taken.get(group.id) ?? 0) + 1);
  }
  return granted;
}

/** Milliseconds beyond the longest time of a break under way; 0 while it is within it. */
export const overrunOf = ({ endsAt }: Pick<AgentBreak, 'endsAt'>, now: Instant): number =>
  endsAt === undefined ? 0 : Math.max(0, now - endsAt);

/** Whether the break that was kept for the agent can begin: contacts and wrap-up are over. */
export const awaitsBreak = (agent: Pick<Agent, 'break' | 'load' | 'wrapUp'>): boolean =>
  agent.break?.state === 'kept' && isIdle(agent);
