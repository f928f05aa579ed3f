/** What every run of the chat bench has in common. */
export const settings = {
  /** Widget conversations, each with one message in flight. */
  conversations: 200,
  /** A message without an answer after this counts as lost. */
  answerWithinMs: 20_000,
  text: 'Where is my parcel? The order number is A-1042, from last Tuesday.',
} as const;

/** How long it measures, in milliseconds a round. */
export interface BenchTimes {
  warmUpMs: number;
  roundMs: number;
  rounds: number;
  /** Each of the rounds at a tenth of the measured rate. */
  tenthMs: number;
}

/** Short enough to end within two minutes, long enough to be steady. */
export const fullTimes: BenchTimes = { warmUpMs: 4_000, roundMs: 8_000, rounds: 3, tenthMs: 3_000 };

/** Shows that the bench works; its numbers mean little. */
export const quickTimes: BenchTimes = { warmUpMs: 500, roundMs: 500, rounds: 1, tenthMs: 500 };
