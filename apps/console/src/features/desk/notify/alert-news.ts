import type { AlertDto } from '@tandem/contracts';

/**
 * The newest alert that asks for the reader by name since the last look; what goes to a whole group is in the list
 * alone.
 *
 * @param alerts newest first
 * @param from the time of the newest one at the last look, in milliseconds since the epoch
 */
export const alertNews = (alerts: readonly AlertDto[], from: number): AlertDto | undefined =>
  alerts.find(({ at, to }) => at > from && (to === 'people' || to === 'agent'));
