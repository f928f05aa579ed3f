/** How long it measures; times in milliseconds. */
export interface FlowBenchSize {
  warmUpMs: number;
  /** One round in memory, and one of durable sessions. */
  roundMs: number;
  rounds: number;
  /** Nodes of the large flow that the small one is compared with. */
  nodes: number;
  /** Sessions that are put into the store before the last rounds. */
  sessions: number;
  /** Conversations at a time. */
  concurrency: number;
}

export const fullFlowSize: FlowBenchSize = {
  ...{ warmUpMs: 3_000, roundMs: 4_000, rounds: 3 },
  ...{ nodes: 1_000, sessions: 50_000, concurrency: 8 },
};

/** Shows that the bench works; its numbers mean little. */
export const quickFlowSize: FlowBenchSize = {
  ...{ warmUpMs: 200, roundMs: 300, rounds: 1 },
  ...{ nodes: 200, sessions: 500, concurrency: 2 },
};
