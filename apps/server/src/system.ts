import { randomBytes } from 'node:crypto';
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

/** Ids of 25 characters: 9 of time, so that they sort as they were made, and 16 of chance (80 bits and more). */
export const timedIds: Ids = {
  next: () => {
    const chance = [...randomBytes(16)].map((byte) => alphabet[byte % alphabet.length]).join('');
    return Date.now().toString(36).padStart(9, '0') + chance;
  },
};
