/** How long it measures; times in milliseconds. */
export interface StoreBenchSize {
  roundMs: number;
  /** Rounds of an operation, each beside one of pings. */
  rounds: number;
  /** Documents of the collection that is worked on. */
  documents: number;
  /** Documents of the two collections whose queries are compared. */
  few: number;
  many: number;
  /** Clients at a time, where there are many. */
  lanes: number;
}

export const fullStoreSize: StoreBenchSize = {
  ...{ roundMs: 1_000, rounds: 3, lanes: 32 },
  ...{ documents: 100_000, few: 10_000, many: 1_000_000 },
};

/** Shows that the bench works; its numbers mean little. */
export const quickStoreSize: StoreBenchSize = {
  ...{ roundMs: 100, rounds: 1, lanes: 8 },
  ...{ documents: 1_000, few: 200, many: 1_000 },
};
