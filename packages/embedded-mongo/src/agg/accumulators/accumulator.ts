import type { Value } from '../../bson/value.js';

/** Gathers values of one group. */
export interface Accumulator {
  /** Takes one value; `undefined` means missing. */
  add(value: Value): void;
  result(): Value;
}

/** Told how many bytes an accumulator has come to hold in addition. */
export type Hold = (bytes: number) => void;

/** Makes a fresh accumulator for the group of an `_id`. */
export type MakeAccumulator = (hold?: Hold, id?: Value) => Accumulator;
