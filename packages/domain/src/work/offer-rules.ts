import type { Instant } from '../time.js';
import type { WorkItem } from './work-item.js';

/** How long an agent who declined or missed an offer is left alone, even when nobody else is there: 10 s. */
export const offerPauseMs = 10_000;

/** The agents asked so far with this one added; asking again moves the pause. */
export const askedAlready = (
  cooldowns: WorkItem['cooldowns'],
  agentId: string,
  now: Instant,
  why: string,
): WorkItem['cooldowns'] => [
  ...cooldowns.filter((entry) => entry.agentId !== agentId),
  { agentId, until: now + offerPauseMs, why },
];

/** What a new round of asking keeps: pauses that are not over. Everybody else may be asked as if for the first time. */
export const stillPaused = (cooldowns: WorkItem['cooldowns'], now: Instant): WorkItem['cooldowns'] =>
  cooldowns.filter(({ until }) => until > now);
