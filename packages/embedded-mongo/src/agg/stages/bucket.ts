import { compare, rankOf } from '../../bson/compare.js';
import { docFrom, keysOf } from '../../bson/doc.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import { type GroupField, parseGroupField } from '../accumulators/parse.js';
import { collectAll, inBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import type { CompileStage } from '../stage.js';
import { rounderOf } from './granularity.js';
import { groupStage } from './group.js';

/** The codes of a stage for no object, an unknown option, a wrong `groupBy` and a wrong `output`. */
type Codes = readonly [notObject: number, unknown: number, groupBy: number, output: number];

function checked(spec: Value, name: string, allowed: readonly string[], codes: Codes): Doc {
  if (!isDoc(spec)) throw new MongoError(codes[0], `Argument to ${name} stage must be an object`);
  for (const key of keysOf(spec)) {
    const value = spec[key];
    if (
      key === 'groupBy' &&
      !(typeof value === 'string' ? value : keysOf(isDoc(value) ? value : {})[0])?.startsWith('$')
    )
      throw new MongoError(codes[2], `The ${name} 'groupBy' field must be a $-prefixed path or an expression object`);
    if (key === 'output' && !isDoc(value))
      throw new MongoError(codes[3], `The ${name} 'output' field must be an object`);
    if (!allowed.includes(key)) throw new MongoError(codes[1], `Unrecognized option to ${name}: ${key}.`);
  }
  return spec;
}

function outputOf({ output }: Doc, variables: readonly string[]): GroupField[] {
  const fields = isDoc(output) ? output : docFrom([['count', docFrom([['$sum', 1]])]]);
  return keysOf(fields).map((name) => parseGroupField(name, fields[name], variables));
}

/** A value that no document changes. */
function constant(value: Value, variables: readonly string[], code: number, what: string): Value {
  const found = compileExpression(value, variables)({}, {});
  if (found === undefined) throw new MongoError(code, `The $bucket '${what}' must be constant values`);
  return found;
}

/** `$bucket`: a value on a boundary belongs to the upper bucket. */
export const bucket: CompileStage = (argument, { variables }) => {
  const spec = checked(
    argument,
    '$bucket',
    ['groupBy', 'boundaries', 'default', 'output'],
    [40201, 40197, 40202, 40196],
  );
  if (spec.boundaries !== undefined && !Array.isArray(spec.boundaries))
    throw new MongoError(40200, "The $bucket 'boundaries' field must be an array");
  const given = Array.isArray(spec.boundaries) ? spec.boundaries : [];
  const boundaries = given.map((value) => constant(value, variables, 40191, 'boundaries'));
  if (spec.boundaries !== undefined && boundaries.length < 2)
    throw new MongoError(40192, "The $bucket 'boundaries' field must have at least 2 values");
  boundaries.slice(1).forEach((value, at) => {
    if (rankOf(value) !== rankOf(boundaries[at]))
      throw new MongoError(40193, "All values in the 'boundaries' option to $bucket must have the same type");
    if (compare(value, boundaries[at]) <= 0)
      throw new MongoError(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  });
  if (spec.groupBy === undefined || spec.boundaries === undefined)
    throw new MongoError(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  const fallback = spec.default === undefined ? undefined : constant(spec.default, variables, 40195, 'default');
  if (fallback !== undefined && compare(fallback, boundaries[0]) >= 0 && compare(fallback, boundaries.at(-1)) < 0)
    throw new MongoError(
      40199,
      "The $bucket 'default' must be less than the lowest boundary or not below the highest.",
    );
  const value = compileExpression(spec.groupBy, variables);
  const top = boundaries.at(-1);
  return groupStage(
    (doc, vars) => {
      const found = value(doc, vars);
      if (compare(found, top) < 0) {
        for (let at = boundaries.length - 2; at >= 0; at--)
          if (compare(found, boundaries[at]) >= 0) return boundaries[at];
      }
      if (fallback !== undefined) return fallback;
      throw new MongoError(40066, '$switch found no branch for an input, and no default was specified.');
    },
    outputOf(spec, variables),
    (docs) => docs.sort((a, b) => compare(a._id, b._id)),
  );
};

/** `$bucketAuto`: buckets of about equal size; equal values stay together. */
export const bucketAuto: CompileStage = (argument, { variables }) => {
  const options = ['groupBy', 'buckets', 'output', 'granularity'];
  const spec = checked(argument, '$bucketAuto', options, [40240, 40245, 40239, 40244]);
  const { buckets, granularity } = spec;
  if (buckets !== undefined && !isNumeric(buckets))
    throw new MongoError(40241, "The $bucketAuto 'buckets' field must be a numeric value");
  if (granularity !== undefined && typeof granularity !== 'string')
    throw new MongoError(40261, "The $bucketAuto 'granularity' field must be a string");
  if (spec.groupBy === undefined || buckets === undefined)
    throw new MongoError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  const count = toNumber(buckets);
  if ((count | 0) !== count) throw new MongoError(40242, "The $bucketAuto 'buckets' field must be a 32-bit integer");
  if (count <= 0) throw new MongoError(40243, "The $bucketAuto 'buckets' field must be greater than 0");
  const rounder = spec.granularity === undefined ? undefined : rounderOf(spec.granularity);
  const evaluate = compileExpression(spec.groupBy, variables);
  const fields = outputOf(spec, variables);
  return {
    run: async function* (input, vars) {
      const memory = new MemoryBudget('$bucketAuto');
      const docs = await collectAll(input);
      const entries = docs.map((doc) => {
        memory.addValue(doc);
        return { doc, value: evaluate(doc, vars) ?? null };
      });
      entries.sort((a, b) => compare(a.value, b.value));
      if (rounder !== undefined) for (const { value } of entries) requireCount(value);
      const size = Math.max(1, Math.round(entries.length / count));
      const result: Doc[] = [];
      let least: Value;
      for (let start = 0; start < entries.length; ) {
        let end = result.length === count - 1 ? entries.length : Math.min(entries.length, start + size);
        while (end < entries.length && compare(entries[end]?.value, entries[end - 1]?.value) === 0) end++;
        let max = entries[end]?.value ?? entries.at(-1)?.value;
        if (rounder !== undefined) {
          least ??= rounder.down(entries[0]?.value);
          max = rounder.up(entries[end - 1]?.value);
          while (end < entries.length && compare(entries[end]?.value, max) < 0) end++;
        }
        const accumulators = fields.map((field) => field.make());
        for (const { doc } of entries.slice(start, end)) {
          fields.forEach((field, at) => {
            accumulators[at]?.add(field.input(doc, vars));
          });
        }
        const id = docFrom(Object.entries({ min: least ?? entries[start]?.value, max }));
        if (rounder !== undefined) least = max;
        result.push(
          docFrom([['_id', id], ...fields.map((field, at) => [field.name, accumulators[at]?.result()] as const)]),
        );
        start = end;
      }
      yield* inBatches(result);
    },
  };
};

function requireCount(value: Value): void {
  if (!isNumeric(value))
    throw new MongoError(40258, '$bucketAuto can specify a granularity with numeric boundaries only');
  if (!(toNumber(value) >= 0))
    throw new MongoError(40260, '$bucketAuto can specify a granularity with non-negative numbers only');
}
