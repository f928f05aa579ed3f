import { compare } from '../../bson/compare.js';
import { docFrom, newDoc } from '../../bson/doc.js';
import { hashKey } from '../../bson/hash-key.js';
import { fieldParts } from '../../bson/path.js';
import { type Doc, isDoc, isNullish, isNumeric, toNumber, typeOf, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { addUnits } from '../../expr/date/arithmetic.js';
import { type Unit, unitOf } from '../../expr/date/units.js';
import { UTC } from '../../expr/date/zone.js';
import { add } from '../../expr/ops/arithmetic.js';
import { compileSort } from '../../query/sort.js';
import { collectAll, inBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import type { CompileStage } from '../stage.js';
import { checkFields } from '../strict-spec.js';
import { atPath, withPath } from './set-path.js';

const MOST = 500_000;

interface Densify {
  parts: string[];
  /** The paths of `partitionByFields`. */
  fields: string[][];
  step: Value;
  unit: Unit | undefined;
  bounds: 'full' | 'partition' | readonly [low: Value, high: Value];
}

/** `$densify`: adds documents so that a number or date has no gaps. */
export const densify: CompileStage = (argument) => {
  const spec = parse(argument);
  const sorted = spec.bounds === 'full' ? [spec.parts] : [...spec.fields, spec.parts];
  const order = compileSort(docFrom(sorted.map((parts) => [parts.join('.'), 1])));
  return {
    run: async function* (input) {
      const memory = new MemoryBudget('$densify');
      const docs = await collectAll(input);
      for (const doc of docs) memory.addValue(doc);
      yield* inBatches(densified(docs.sort(order), spec));
    },
  };
};

/** What is known of a partition: the fields its new documents get, and the value to make next. */
interface Gap {
  base: Doc;
  next: Value;
}

function densified(docs: readonly Doc[], spec: Densify): Doc[] {
  const { parts, fields, bounds } = spec;
  const [low, high] = Array.isArray(bounds) ? bounds : [undefined, undefined];
  const result: Doc[] = [];
  const gaps = new Map<string, Gap>();
  if (fields.length === 0 && low !== undefined) gaps.set(hashKey(newDoc()), { base: newDoc(), next: low });
  let made = 0;
  const makeUntil = (gap: Gap, end: Value, inclusive = false): void => {
    for (; compare(gap.next, end) < (inclusive ? 1 : 0); gap.next = following(gap.next, spec)) {
      if (++made > MOST) throw new MongoError(5897900, `Generated more than ${MOST} documents in $densify`);
      result.push(withPath(gap.base, parts, gap.next));
    }
  };
  let least: Value;
  let greatest: Value;
  for (const doc of docs) {
    const value = densifiedValue(doc, spec);
    if (value !== undefined) {
      least ??= value;
      greatest = value;
      const base = fields.reduce((key, path) => withPath(key, path, atPath(doc, path)), newDoc());
      const key = hashKey(base);
      const gap = gaps.get(key) ?? { base, next: low ?? (bounds === 'full' ? least : value) };
      gaps.set(key, gap);
      makeUntil(gap, high !== undefined && compare(value, high) > 0 ? high : value);
      if (compare(value, gap.next) === 0) gap.next = following(value, spec);
    }
    result.push(doc);
  }
  if (high !== undefined) for (const gap of gaps.values()) makeUntil(gap, high);
  else if (bounds === 'full' && fields.length > 0) for (const gap of gaps.values()) makeUntil(gap, greatest, true);
  return result;
}

/** The value a document has; undefined for none. Errors 5733201 and 6053600 for one that cannot be stepped from. */
function densifiedValue(doc: Doc, { parts, unit }: Densify): Value {
  const value = atPath(doc, parts);
  if (isNullish(value)) return undefined;
  const isDate = value instanceof Date;
  if (!isDate && !isNumeric(value)) throw new MongoError(5733201, 'Densify field type must be numeric or a date');
  if (isDate === (unit === undefined))
    throw new MongoError(6053600, `Encountered a ${isDate ? 'date' : 'number'}: it does not go with the unit`);
  return value;
}

function following(value: Value, { step, unit }: Densify): Value {
  if (!(value instanceof Date) || unit === undefined) return add([value, step]);
  return new Date(addUnits(value.getTime(), unit, toNumber(step), UTC));
}

function parse(spec: Value): Densify {
  if (!isDoc(spec)) throw failedToParse('The $densify stage specification must be an object');
  checkFields(spec, '$densify', { field: 'string!', partitionByFields: 'array', range: 'object!' });
  const range = isDoc(spec.range) ? spec.range : newDoc();
  checkFields(range, '$densify.range', { step: 'any!', bounds: 'any!', unit: 'string' });
  const { step } = range;
  if (!isNumeric(step) || !(toNumber(step) > 0))
    throw new MongoError(5733401, 'The step parameter in a range statement must be a strictly positive numeric value');
  if (range.unit !== undefined && !Number.isInteger(toNumber(step)))
    throw new MongoError(6586400, 'The step parameter must be a whole number when densifying a date range');
  const unit = range.unit === undefined ? undefined : unitOf(range.unit, '$densify');
  const bounds = boundsOf(range.bounds, step, unit);
  const names = Array.isArray(spec.partitionByFields) ? spec.partitionByFields : [];
  const fields = names.map((name) => {
    if (typeof name !== 'string') throw new MongoError(14, "'partitionByFields' must hold strings");
    return fieldParts(name);
  });
  const parts = fieldParts(String(spec.field));
  if (bounds === 'partition' && fields.length === 0)
    throw new MongoError(5733408, "bounds of 'partition' need a non-empty array of partitionByFields");
  return { parts, fields, step, unit, bounds };
}

function boundsOf(bounds: Value, step: Value, unit: Unit | undefined): Densify['bounds'] {
  if (bounds === 'full' || bounds === 'partition') return bounds;
  if (typeof bounds === 'string') throw new MongoError(5946802, "Bounds string must either be 'full' or 'partition'");
  const fail = (code: number, what: string): never => {
    throw new MongoError(code, `the bounds in a range statement ${what}`);
  };
  if (!Array.isArray(bounds)) return fail(5733404, "must be 'full', 'partition', or an array");
  const [low, high] = bounds;
  if (bounds.length !== 2) return fail(5733403, 'must have exactly two elements');
  if (compare(low, high) > 0) return fail(5733402, 'must be ascending');
  if (isNumeric(low)) {
    if (unit !== undefined) return fail(5733409, 'may not be numbers when there is a unit');
    if (!isNumeric(high)) return fail(5733406, 'must be two dates or two numbers');
    if (typeOf(low) !== typeOf(high) || typeOf(low) !== typeOf(step))
      return fail(5876900, 'must have the same type as the step');
  } else if (low instanceof Date) {
    if (!(high instanceof Date)) return fail(5733405, 'must be two dates or two numbers');
    if (unit === undefined) return fail(5733410, 'of dates need a unit');
  } else return fail(5946800, 'must be numeric or dates');
  return [low, high];
}
