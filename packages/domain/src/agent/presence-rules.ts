import type { Agent, Presence } from './agent.js';

/** Reasons belong to being away or busy; available and offline speak for themselves. */
export const presenceTakesReason = (presence: Presence): boolean => presence === 'busy' || presence === 'away';

/** Whether going there changes anything: the same presence with the same reason is no event. */
export const presenceChanges = (
  agent: Pick<Agent, 'presence' | 'presenceReason'>,
  presence: Presence,
  reason: string | undefined,
): boolean => agent.presence !== presence || agent.presenceReason !== reason;
