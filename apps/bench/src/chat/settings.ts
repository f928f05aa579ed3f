/** What every run of the chat bench has in common. */
export const settings = {
  /** Conversations that are opened at a time, before anything is measured. */
  begunAtOnce: 8,
  /** Without an answer after this the bench ends with an error. */
  answerWithinMs: 60_000,
  text: 'Where is my parcel? The order number is A-1042, from last Tuesday.',
} as const;

/** How much it measures, and how long; times in milliseconds. */
export interface BenchSize {
  /** Widget conversations, each with one message in flight. */
  conversations: number;
  warmUpMs: number;
  roundMs: number;
  rounds: number;
  /** Each of the rounds at a tenth of the measured rate. */
  tenthMs: number;
}

/** Short enough to end within two minutes, long enough to be steady. */
export const fullSize: BenchSize = { conversations: 200, warmUpMs: 4_000, roundMs: 8_000, rounds: 3, tenthMs: 3_000 };

/** Shows that the bench works; its numbers mean little. */
export const quickSize: BenchSize = { conversations: 10, warmUpMs: 200, roundMs: 500, rounds: 1, tenthMs: 500 };
