import { calculateLoosely } from '../../bson/arithmetic.js';
import { compare } from '../../bson/compare.js';
import { isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { addUnits } from '../../expr/date/arithmetic.js';
import { type Unit, unitOf } from '../../expr/date/units.js';
import { UTC } from '../../expr/date/zone.js';

/** One end of a window. */
type Bound = 'unbounded' | 'current' | number;

/** Which documents around the current one a function sees. */
export interface Window {
  kind: 'documents' | 'range';
  lower: Bound;
  upper: Bound;
  unit: Unit | undefined;
}

/** The window of the whole partition. */
export const WHOLE: Window = { kind: 'documents', lower: 'unbounded', upper: 'unbounded', unit: undefined };

/** Parses `{ documents: [a, b] }` or `{ range: [a, b], unit }`. */
export function parseWindow(spec: Value): Window {
  if (spec === undefined) return WHOLE;
  if (!isDoc(spec)) throw failedToParse("'window' field must be an object");
  const { documents, range, unit } = spec;
  if (documents !== undefined && range !== undefined)
    throw failedToParse("Window bounds can specify either 'documents' or 'range', not both.");
  if (documents === undefined && range === undefined) {
    if (unit !== undefined) throw failedToParse("Window bounds can only specify 'unit' with range-based bounds.");
    return WHOLE;
  }
  const kind = documents === undefined ? 'range' : 'documents';
  const pair = documents ?? range;
  if (!Array.isArray(pair) || pair.length !== 2) throw failedToParse('Window bounds must be a 2-element array');
  const [lower, upper] = pair.map((bound) => boundOf(bound, kind));
  if (lower === undefined || upper === undefined) throw failedToParse('Window bounds must be a 2-element array');
  const offset = (bound: Bound, open: number): number =>
    bound === 'current' ? 0 : bound === 'unbounded' ? open : bound;
  if (offset(lower, Number.NEGATIVE_INFINITY) > offset(upper, Number.POSITIVE_INFINITY)) {
    throw new MongoError(5339900, `Lower bound must not exceed upper bound: [${lower}, ${upper}]`);
  }
  return { kind, lower, upper, unit: unit === undefined ? undefined : unitOf(unit, 'window') };
}

function boundOf(bound: Value, kind: string): Bound {
  if (bound === 'unbounded' || bound === 'current') return bound;
  const number = isNumeric(bound) ? toNumber(bound) : Number.NaN;
  if (Number.isNaN(number) || (kind === 'documents' && !Number.isInteger(number))) {
    throw failedToParse(`Numeric ${kind}-based bounds must be ${kind === 'documents' ? 'an integer' : 'numbers'}`);
  }
  return number;
}

/** Half-open index range of the documents a window at `at` sees; `values` are the sort values, for ranges. */
export function windowAt(
  window: Window,
  at: number,
  length: number,
  values: readonly Value[],
): [from: number, to: number] {
  if (window.kind === 'documents') {
    const from = window.lower === 'unbounded' ? 0 : at + (window.lower === 'current' ? 0 : window.lower);
    const to = window.upper === 'unbounded' ? length : at + (window.upper === 'current' ? 0 : window.upper) + 1;
    return [Math.max(0, from), Math.max(0, Math.min(length, to))];
  }
  const value = values[at];
  const low = window.lower === 'unbounded' ? undefined : shifted(value, window.lower, window.unit);
  const high = window.upper === 'unbounded' ? undefined : shifted(value, window.upper, window.unit);
  const from = low === undefined ? 0 : firstIndex(length, (index) => compare(values[index], low) >= 0);
  const to = high === undefined ? length : firstIndex(length, (index) => compare(values[index], high) > 0);
  return [from, to];
}

function shifted(value: Value, bound: 'current' | number, unit: Unit | undefined): Value {
  if (bound === 'current' || bound === 0) return value;
  if (value instanceof Date) {
    if (unit === undefined) throw new MongoError(5429513, 'For range-based bounds on dates, a unit must be given');
    return new Date(addUnits(value.getTime(), unit, bound, UTC));
  }
  if (!isNumeric(value)) throw new MongoError(5429414, 'Invalid range: Expected the sortBy field to be a number');
  if (unit !== undefined)
    throw new MongoError(5429513, 'For range-based bounds with a unit, the sortBy field must be a date');
  return calculateLoosely('+', value, bound);
}

function firstIndex(length: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
