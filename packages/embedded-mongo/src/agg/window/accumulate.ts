import type { Doc, Value } from '../../bson/value.js';
import type { Evaluate } from '../../expr/types.js';
import type { MakeAccumulator } from '../accumulators/accumulator.js';
import type { Vars } from '../stage.js';
import { type Window, windowAt } from './bounds.js';

/** Values of a window function for every document of a partition. */
export type WindowFunction = (docs: readonly Doc[], vars: Vars) => Value[];

/** An accumulator over a window. Windows that begin at the partition's start grow; others are gathered anew. */
export function accumulateOver(
  input: Evaluate,
  make: MakeAccumulator,
  window: Window,
  sortValue: (doc: Doc) => Value,
): WindowFunction {
  return (docs, vars) => {
    const inputs = docs.map((doc) => input(doc, vars));
    const values = window.kind === 'range' ? docs.map(sortValue) : [];
    const grows = window.lower === 'unbounded';
    let accumulator = make();
    let taken = 0;
    return docs.map((_, at) => {
      const [from, to] = windowAt(window, at, docs.length, values);
      if (!grows) accumulator = make();
      taken = grows ? Math.max(taken, from) : from;
      for (; taken < to; taken++) accumulator.add(inputs[taken]);
      const result = accumulator.result();
      return Array.isArray(result) ? [...result] : result;
    });
  };
}
