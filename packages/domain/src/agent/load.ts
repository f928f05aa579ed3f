import { type Assignment, type ChannelKind, channelKinds } from '../work/work-item.js';
import type { Agent, Capacity } from './agent.js';

export const noLoad: Readonly<Capacity> = { voice: 0, chat: 0, message: 0, email: 0 };

/** The load that an agent's open assignments amount to: offered and accepted ones count one each. */
export function loadOf(assignments: readonly Pick<Assignment, 'channelKind' | 'state'>[]): Capacity {
  const load = { ...noLoad };
  for (const { channelKind, state } of assignments) {
    if (state === 'offered' || state === 'accepted') load[channelKind] += 1;
  }
  return load;
}

/** The shares in wrap-up that an agent's assignments amount to. */
export function wrapUpOf(assignments: readonly Pick<Assignment, 'channelKind' | 'state'>[]): Capacity {
  const wrapUp = { ...noLoad };
  for (const { channelKind, state } of assignments) {
    if (state === 'wrap_up') wrapUp[channelKind] += 1;
  }
  return wrapUp;
}

/** Whether nothing is in progress: no offer, no accepted work, no wrap-up. */
export const isIdle = ({ load, wrapUp = noLoad }: Pick<Agent, 'load' | 'wrapUp'>): boolean =>
  channelKinds.every((kind) => load[kind] === 0 && wrapUp[kind] === 0);

/** How many shares of a kind are taken: offered, accepted and in wrap-up. */
export const usedOf = ({ load, wrapUp = noLoad }: Pick<Agent, 'load' | 'wrapUp'>, kind: ChannelKind): number =>
  load[kind] + wrapUp[kind];

/** How much of one agent is in use: Σ used / capacity, 1 for a full agent of one kind. A kind with no capacity counts nothing. */
export const shareInUse = (agent: Pick<Agent, 'load' | 'wrapUp' | 'capacity'>): number =>
  channelKinds.reduce((sum, kind) => {
    const capacity = agent.capacity[kind];
    return capacity > 0 ? sum + usedOf(agent, kind) / capacity : sum;
  }, 0);
