import type { Instant } from '../time.js';
import type { Departure } from './wait-estimate.js';

/** A stay in one line; `leftAt` absent: it waits. */
export interface LineStay {
  enqueuedAt: Instant;
  leftAt?: Instant;
}

/** When the line got shorter, and whether somebody was left then. Oldest first. */
export function departuresOf(stays: readonly LineStay[]): Departure[] {
  const came = stays.map(({ enqueuedAt }) => enqueuedAt).toSorted((a, b) => a - b);
  const left = stays.flatMap(({ leftAt }) => leftAt ?? []).toSorted((a, b) => a - b);
  let inside = 0;
  return left.map((at, index) => {
    while ((came[inside] ?? Number.POSITIVE_INFINITY) <= at) inside += 1;
    return { at, busy: inside > index + 1 };
  });
}
