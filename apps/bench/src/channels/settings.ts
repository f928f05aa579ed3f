/** How much it measures, and how long; times in milliseconds. */
export interface ChannelsBenchSize {
  /** Customers of each channel, each with one open conversation. */
  customers: number;
  /** Calls, or units, at a time. */
  lanes: number;
  roundMs: number;
  /** Rounds of each load, each beside one of units. */
  rounds: number;
  /** How long the provider of outgoing messages fails. */
  outageMs: number;
  /** Conversations that are answered meanwhile, and messages of each. */
  answered: number;
  answersEach: number;
}

export const fullChannelsSize: ChannelsBenchSize = {
  ...{ customers: 40, lanes: 32, roundMs: 6_000, rounds: 3 },
  ...{ outageMs: 60_000, answered: 20, answersEach: 10 },
};

/** Shows that the bench works; its numbers mean little. */
export const quickChannelsSize: ChannelsBenchSize = {
  ...{ customers: 4, lanes: 4, roundMs: 300, rounds: 1 },
  ...{ outageMs: 1_500, answered: 3, answersEach: 3 },
};
