import { calculateLoosely } from '../../bson/arithmetic.js';
import { compare } from '../../bson/compare.js';
import { newDoc } from '../../bson/doc.js';
import { type Doc, isDoc, isNullish, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { failedToParse, MongoError } from '../../errors.js';
import { addUnits } from '../../expr/date/arithmetic.js';
import { type Unit, unitOf } from '../../expr/date/units.js';
import { UTC } from '../../expr/date/zone.js';
import { inBatches } from '../batches.js';
import type { CompileStage } from '../stage.js';
import { type Partition, partitions } from '../window/partition.js';
import { atPath, withPath } from './set-path.js';

const MOST = 500_000;

interface Densify {
  parts: string[];
  fields: string[][];
  step: number | bigint;
  unit: Unit | undefined;
  bounds: 'full' | 'partition' | [Value, Value];
}

/** `$densify`: adds documents so that a number or date has no gaps. */
export const densify: CompileStage = (argument) => {
  const spec = parse(argument);
  return {
    run: async function* (input, vars) {
      const by = (doc: Doc): Value => spec.fields.map((parts) => atPath(doc, parts) ?? null);
      const found = await partitions(input, vars, by, undefined, '$densify');
      const all = found.flatMap(({ docs }) =>
        docs.map((doc) => atPath(doc, spec.parts)).filter((value) => !isNullish(value)),
      );
      for (const partition of found) yield* inBatches(densified(partition, spec, all));
    },
  };
};

function densified({ key, docs }: Partition, spec: Densify, all: readonly Value[]): Doc[] {
  const entries = docs
    .map((doc) => ({ doc, value: atPath(doc, spec.parts) }))
    .sort((a, b) => compare(a.value, b.value));
  const own = entries.map(({ value }) => value).filter((value) => !isNullish(value));
  const given = Array.isArray(spec.bounds) ? spec.bounds : undefined;
  const range = spec.bounds === 'partition' ? own : all;
  const low = given?.[0] ?? least(range, 1);
  const high = given?.[1] ?? least(range, -1);
  if (low === undefined) return docs;
  const keys = Array.isArray(key) ? key : [];
  const made: { doc: Doc; value: Value }[] = [];
  for (let count = 0; ; count++) {
    const value = stepped(low, spec, count);
    const order = compare(value, high);
    if (order > 0 || (given !== undefined && order === 0)) break;
    if (made.length > MOST) throw new MongoError(5897900, 'Generated too many documents in $densify');
    let doc = newDoc();
    spec.fields.forEach((parts, at) => {
      doc = withPath(doc, parts, keys[at]);
    });
    made.push({ doc: withPath(doc, spec.parts, value), value });
  }
  const merged: Doc[] = [];
  let at = 0;
  for (const { doc, value } of made) {
    while (at < entries.length && compare(entries[at]?.value, value) < 0) push(merged, entries[at++]?.doc);
    if (at >= entries.length || compare(entries[at]?.value, value) !== 0) merged.push(doc);
  }
  for (; at < entries.length; at++) push(merged, entries[at]?.doc);
  return merged;
}

function push(docs: Doc[], doc: Doc | undefined): void {
  if (doc !== undefined) docs.push(doc);
}

function least(values: readonly Value[], sign: 1 | -1): Value {
  return values.reduce<Value>(
    (best, value) => (best === undefined || sign * compare(value, best) < 0 ? value : best),
    undefined,
  );
}

function stepped(low: Value, { step, unit }: Densify, count: number): Value {
  if (low instanceof Date) {
    if (unit === undefined) throw new MongoError(6586400, '$densify on dates needs a unit');
    return new Date(addUnits(low.getTime(), unit, Number(step) * count, UTC));
  }
  if (!isNumeric(low)) throw new MongoError(5733201, 'Densify field type must be numeric or a date');
  return calculateLoosely('+', low, calculateLoosely('*', step, count));
}

function fieldName(name: Value): string {
  if (typeof name !== 'string') throw failedToParse("$densify: 'partitionByFields' must hold strings");
  return name;
}

function parse(spec: Value): Densify {
  if (!isDoc(spec)) throw failedToParse('The $densify stage specification must be an object');
  const { field, range, partitionByFields = [] } = spec;
  if (typeof field !== 'string' || field.startsWith('$')) throw new MongoError(5733308, 'Cannot densify on this field');
  if (!isDoc(range)) throw failedToParse("$densify requires 'range' to be an object");
  if (!Array.isArray(partitionByFields)) throw failedToParse("$densify: 'partitionByFields' must be an array");
  const { step, unit, bounds } = range;
  if (!isNumeric(step) || !(toNumber(step) > 0))
    throw new MongoError(5733401, 'The step parameter in a range statement must be a strictly positive numeric value');
  if (bounds !== 'full' && bounds !== 'partition' && !(Array.isArray(bounds) && bounds.length === 2)) {
    throw new MongoError(
      5733402,
      "the bounds in a range statement must be the string 'full', 'partition', or an ascending array of two numbers or two dates",
    );
  }
  const pair = Array.isArray(bounds) ? ([bounds[0], bounds[1]] as [Value, Value]) : bounds;
  return {
    parts: field.split('.'),
    fields: partitionByFields.map(fieldName).map((name) => name.split('.')),
    step: typeof step === 'bigint' ? step : toNumber(step),
    unit: unit === undefined ? undefined : unitOf(unit, '$densify'),
    bounds: pair,
  };
}
