/** A number on the canvas: how many took a way, or how many stand or stood last at a step. */
export type NumberPlace =
  | { nodeId: string; port: string }
  /** `gone`: who left, or has been silent for more than a minute. */
  | { nodeId: string; state: 'waiting' | 'gone' | 'failed' };
