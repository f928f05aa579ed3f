import type { Assignment } from '../work/work-item.js';
import type { Capacity } from './agent.js';

export const noLoad: Readonly<Capacity> = { voice: 0, chat: 0, message: 0, email: 0 };

/** The load that an agent's open assignments amount to: offered and accepted ones count one each. */
export function loadOf(assignments: readonly Pick<Assignment, 'channelKind' | 'state'>[]): Capacity {
  const load = { ...noLoad };
  for (const { channelKind, state } of assignments) {
    if (state === 'offered' || state === 'accepted') load[channelKind] += 1;
  }
  return load;
}
