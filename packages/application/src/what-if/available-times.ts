import type { Instant, Presence } from '@tandem/domain';

export interface PresenceChange {
  at: Instant;
  presence: Presence;
  previous: Presence;
}

/**
 * When somebody took work, as pairs of seconds since the beginning.
 * @param changes within the time, in order
 * @param last what the presence is at the end; that is what it was all the time when nothing changed
 */
export function availableTimes(
  changes: readonly PresenceChange[],
  last: Presence,
  { from, to }: { from: Instant; to: Instant },
): [number, number][] {
  const times: [number, number][] = [];
  let since = (changes[0]?.previous ?? last) === 'available' ? from : undefined;
  for (const { at, presence } of changes) {
    if (presence === 'available') {
      since ??= at;
    } else if (since !== undefined) {
      times.push([since, at]);
      since = undefined;
    }
  }
  if (since !== undefined) times.push([since, to]);
  return times
    .filter(([begin, end]) => begin < end)
    .map(([begin, end]) => [(begin - from) / 1000, (end - from) / 1000]);
}
