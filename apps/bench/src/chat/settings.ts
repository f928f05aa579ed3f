/** The size of the chat bench: small enough to end within two minutes, long enough to be steady. */
export const settings = {
  /** Widget conversations, each with one message in flight. */
  conversations: 200,
  warmUpMs: 4_000,
  roundMs: 8_000,
  rounds: 3,
  /** Each of the rounds at a tenth of the measured rate. */
  tenthMs: 3_000,
  /** A message without an answer after this counts as lost. */
  answerWithinMs: 20_000,
  text: 'Where is my parcel? The order number is A-1042, from last Tuesday.',
} as const;
