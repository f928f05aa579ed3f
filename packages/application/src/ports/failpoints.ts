import { token } from './token.js';

/** The moments at which a crash leaves the most to repair. */
export type Failpoint = 'event-stored' | 'flow-stepped' | 'effect-done-before-mark';

/** Does nothing in production; crash tests end the process at a named point. */
export interface Failpoints {
  hit(name: Failpoint): void | Promise<void>;
}

export const FAILPOINTS = token<Failpoints>('Failpoints');
