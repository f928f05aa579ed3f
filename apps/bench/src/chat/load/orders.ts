import type { RoundResult } from '../statistics.js';

/** What the bench tells the load generator, one at a time. */
export type LoadOrder =
  | { do: 'connect'; conversations: number }
  | { do: 'round'; ms: number; rate?: number }
  | { do: 'count' }
  | { do: 'end' };

export type LoadAnswer = { connected: number } | { round: RoundResult } | { lost: number } | { failed: string };
