import { calculateLoosely } from '../../bson/arithmetic.js';
import { compare, rankOf } from '../../bson/compare.js';
import { asDecimal128 } from '../../bson/decimal-math.js';
import { keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { addUnits } from '../../expr/date/arithmetic.js';
import { type Unit, unitOf } from '../../expr/date/units.js';
import { UTC } from '../../expr/date/zone.js';

/** One end of a window: open, the current document, or a distance from it. */
type Bound = 'unbounded' | 'current' | number;

/** Which documents around the current one a function sees. */
export interface Window {
  kind: 'documents' | 'range';
  lower: Bound;
  upper: Bound;
  unit: Unit | undefined;
}

const WHOLE: Window = { kind: 'documents', lower: 'unbounded', upper: 'unbounded', unit: undefined };

/** Parses `{ documents: [a, b] }` or `{ range: [a, b], unit }`; the whole partition when there is none. */
export function parseWindow(spec: Value, sortBy: Doc | undefined): Window {
  if (spec === undefined) return WHOLE;
  if (!isDoc(spec)) throw failedToParse("'window' field must be an object");
  const { documents, range, unit } = spec;
  const stray = keysOf(spec).find((name) => !['documents', 'range', 'unit'].includes(name));
  if (stray !== undefined) throw failedToParse(`'window' field cannot contain '${stray}'`);
  if (documents !== undefined && range !== undefined)
    throw failedToParse("Window bounds can specify either 'documents' or 'range', not both.");
  if (range === undefined && unit !== undefined)
    throw failedToParse("Window bounds can only specify 'unit' with range-based bounds.");
  const pair = documents ?? range;
  if (pair === undefined) return WHOLE;
  if (!Array.isArray(pair) || pair.length !== 2) throw failedToParse('Window bounds must be a 2-element array');
  const whole = documents !== undefined || unit !== undefined;
  const [lower = 'unbounded', upper = 'unbounded'] = pair.map((bound) => boundOf(bound, whole));
  const parsed = unit === undefined ? undefined : unitOf(unit, 'window');
  if ((lower === 'current' ? 0 : lower) > (upper === 'current' ? 0 : upper))
    throw new MongoError(5339900, `Lower bound must not exceed upper bound: [${lower}, ${upper}]`);
  if (documents !== undefined) {
    if (sortBy === undefined && (lower !== 'unbounded' || upper !== 'unbounded'))
      throw new MongoError(5339901, 'Document-based bounds require a sortBy');
    return { kind: 'documents', lower, upper, unit: undefined };
  }
  const [path = '', second] = sortBy === undefined ? [] : keysOf(sortBy);
  if (sortBy === undefined || second !== undefined)
    throw new MongoError(5339902, 'Range-based bounds require sortBy a single field');
  if (toNumber(sortBy[path]) < 0) throw new MongoError(8947401, 'Range-based bounds require an ascending sortBy');
  return { kind: 'range', lower, upper, unit: parsed };
}

function boundOf(bound: Value, whole: boolean): Bound {
  if (bound === 'unbounded' || bound === 'current') return bound;
  const value = typeof bound === 'string' ? undefined : compileExpression(bound)({}, {});
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isNaN(number) || (whole && (number | 0) !== number))
    throw failedToParse(`Window bounds must be 'unbounded', 'current', or ${whole ? 'an integer' : 'a number'}.`);
  return number;
}

/** Half-open index range of the documents a window at `at` sees; `values` are the sort values, for ranges. */
export function windowAt(
  window: Window,
  at: number,
  length: number,
  values: readonly Value[],
): [from: number, to: number] {
  const { kind, lower, upper, unit } = window;
  if (kind === 'documents') {
    const from = lower === 'unbounded' ? 0 : at + (lower === 'current' ? 0 : lower);
    const to = upper === 'unbounded' ? length : at + (upper === 'current' ? 0 : upper) + 1;
    return [Math.max(0, from), Math.max(0, Math.min(length, to))];
  }
  const value = values[at];
  checkBase(value, unit);
  // An open end reaches as far as values have the type of this one.
  const rank = rankOf(value);
  const first = (passes: (one: Value) => boolean): number => firstIndex(length, (index) => passes(values[index]));
  const low = typeof lower === 'number' ? shifted(value, lower, unit) : undefined;
  const high = typeof upper === 'number' ? shifted(value, upper, unit) : undefined;
  const from =
    lower === 'current' ? at : first((one) => (low === undefined ? rankOf(one) >= rank : compare(one, low) >= 0));
  const to =
    upper === 'current' ? at + 1 : first((one) => (high === undefined ? rankOf(one) > rank : compare(one, high) > 0));
  return rankOf(values[from]) === rank ? [from, to] : [from, from];
}

function checkBase(value: Value, unit: Unit | undefined): void {
  if (unit !== undefined && !(value instanceof Date))
    throw new MongoError(5429513, 'Invalid range: Expected the sortBy field to be a Date');
  if (unit === undefined && value instanceof Date)
    throw new MongoError(5429413, 'Invalid range: For windows that involve dates, a unit must be provided.');
  if (unit === undefined && !isNumeric(value))
    throw new MongoError(5429414, 'Invalid range: Expected the sortBy field to be a number');
}

/** Numbers are added as decimals, so that 0.1 + 0.2 reaches 0.3. */
function shifted(value: Value, bound: number, unit: Unit | undefined): Value {
  if (value instanceof Date) return new Date(addUnits(value.getTime(), unit ?? 'millisecond', bound, UTC));
  return calculateLoosely('+', asDecimal128(value), asDecimal128(bound));
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
