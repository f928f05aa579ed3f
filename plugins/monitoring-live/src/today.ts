import type { LiveEnded, LiveState, MonitorReading } from '@tandem/plugin-sdk';
import { averageSpeedOfAnswer, serviceLevel } from '@tandem/plugin-sdk/server';

/** Below the target by at most this share it is worth a look, below that it needs somebody. */
const tolerance = 0.1;

export function meanWait({ endedToday }: LiveState): MonitorReading {
  const value = averageSpeedOfAnswer(endedToday);
  return { rows: 'answered', ...(value === undefined ? {} : { value }) };
}

export const abandoned = ({ endedToday }: LiveState): MonitorReading => ({
  value: endedToday.filter(({ outcome }) => outcome === 'abandoned').length,
  rows: 'abandoned',
});

/**
 * Of one queue: by its own target. Over several: each queue by its own target time, weighted by the contacts that
 * count, so that the whole is the share over all contacts.
 */
export function serviceLevelToday({ queues, endedToday }: LiveState): MonitorReading {
  const parts = queues.flatMap(({ id, serviceLevel: { seconds, target } }) => {
    const ended = endedToday.filter(({ queueId }) => queueId === id);
    const value = serviceLevel(ended, seconds);
    return value === undefined ? [] : [{ value, target, weight: counted(ended, seconds) }];
  });
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  if (weight === 0) {
    const [only] = queues;
    return { rows: 'answered', ...(queues.length === 1 && only ? { target: only.serviceLevel.target } : {}) };
  }
  const mean = (of: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + of(part) * part.weight, 0) / weight;
  const value = mean((part) => part.value);
  // Rounded, because a mean of equal targets must be that target: the level is decided by comparing with it.
  const target = Number(mean((part) => part.target).toFixed(4));
  const level = value >= target ? 'ok' : value >= target - tolerance ? 'watch' : 'act';
  return { value, target, level, rows: 'answered' };
}

/** Contacts in the denominator: answered, and abandoned after the target time. */
const counted = (ended: readonly LiveEnded[], seconds: number): number =>
  ended.filter(({ outcome, waitMs }) => outcome === 'answered' || waitMs > seconds * 1000).length;
