import type { Instant } from '@tandem/domain';
import { token } from './token.js';

export interface Clock {
  now(): Instant;
  /** Runs once at or soon after `at`; the answer takes it back. A process may die first: durable waits are Timers. */
  wake(at: Instant, run: () => void): () => void;
}

export const CLOCK = token<Clock>('Clock');
