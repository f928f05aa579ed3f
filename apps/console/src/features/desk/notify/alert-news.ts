import type { AlertDto } from '@tandem/contracts';

/**
 * The newest alert since the last look that calls until somebody acknowledges it, or asks for the reader by name; what
 * else goes to a whole group is in the list alone.
 *
 * @param alerts newest first
 * @param from the time of the newest one at the last look, in milliseconds since the epoch
 */
export const alertNews = (alerts: readonly AlertDto[], from: number): AlertDto | undefined =>
  alerts.find(({ at, to, level }) => at > from && (level === 'act' || to === 'people' || to === 'agent'));
