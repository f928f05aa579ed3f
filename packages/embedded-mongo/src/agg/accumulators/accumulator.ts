import type { Value } from '../../bson/value.js';

/** Gathers values of one group. */
export interface Accumulator {
  /** Takes one value; `undefined` means missing. */
  add(value: Value): void;
  result(): Value;
}

/** Makes a fresh accumulator per group. */
export type MakeAccumulator = () => Accumulator;
