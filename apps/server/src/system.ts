import { randomFillSync } from 'node:crypto';
import type { Clock, Ids } from '@tandem/application';

/** The longest wait that a timer of the runtime takes, in milliseconds. */
const longestTimer = 2_147_483_647;

/** Time as the machine knows it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wake: (at, run) => {
    const timer = setTimeout(run, Math.min(Math.max(0, at - Date.now()), longestTimer));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const chanceLength = 16;

/** Random bytes for the next ids: one call to the system's source gives those of many. */
const pool = Buffer.alloc(256 * chanceLength);
let used = pool.length;

function chance(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let text = '';
  for (const end = used + chanceLength; used < end; used += 1) text += alphabet[(pool[used] ?? 0) % alphabet.length];
  return text;
}

/** Ids of 25 characters: 9 of time, so that they sort as they were made, and 16 of chance (80 bits and more). */
export const timedIds: Ids = { next: () => Date.now().toString(36).padStart(9, '0') + chance() };
