import { describe } from '../../bson/describe.js';
import { docFrom, keysOf } from '../../bson/doc.js';
import { metaOf, setMeta } from '../../bson/meta.js';
import { type Doc, isDoc, isNumeric, toNumber, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileSorter } from '../../query/sort.js';
import { breathe, inBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import { sortSlowly } from '../sort-slowly.js';
import type { CompileStage, Stage } from '../stage.js';

interface Entry {
  doc: Doc;
  key: readonly Value[];
}

/** Sorts; with a limit only that many are ever held. `showsKey` when a later stage asks for `{ $meta: 'sortKey' }`. */
export function sortStage(spec: Value, collation: Doc | undefined, limit: number | undefined, showsKey = false): Stage {
  if (!isDoc(spec)) throw new MongoError(15973, 'the $sort key specification must be an object');
  if (keysOf(spec).length === 0) throw new MongoError(15976, '$sort stage must have at least one sort key');
  const { keyOf, compareKeys } = compileSorter(spec, collation);
  const order = (a: Entry, b: Entry): number => compareKeys(a.key, b.key);
  return {
    run: async function* (input) {
      let entries: Entry[] = [];
      const memory = new MemoryBudget('$sort');
      const most = limit === undefined ? Number.POSITIVE_INFINITY : Math.max(limit * 2, 1024);
      for await (const batch of input) {
        for (const doc of batch) {
          entries.push({ doc, key: keyOf(doc) });
          if (limit === undefined) memory.addValue(doc);
        }
        if (entries.length > most) entries = entries.sort(order).slice(0, limit);
        await breathe();
      }
      const sorted = await sortSlowly(entries, order);
      if (showsKey) for (const { doc, key } of sorted) setMeta(doc, { ...metaOf(doc), sortKey: [...key] });
      yield* inBatches((limit === undefined ? sorted : sorted.slice(0, limit)).map((entry) => entry.doc));
    },
  };
}

/** A non-negative whole number of `$limit`, `$skip` and the like. */
export function countArgument(value: Value, name: string, code: number, least: number): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(number))
    throw new MongoError(code, `invalid argument to ${name} stage: Expected an integer: ${name}: ${describe(value)}`);
  if (number >= least) return number;
  if (least === 1) throw new MongoError(15958, 'the limit must be positive');
  throw new MongoError(code, `invalid argument to ${name} stage: Expected a non-negative number: ${number}`);
}

/** `$limit`: stops reading its input when it has enough. */
export const limit: CompileStage = (spec) => {
  const most = countArgument(spec, '$limit', 2107201, 1);
  return {
    run: async function* (input) {
      let left = most;
      for await (const batch of input) {
        yield batch.length <= left ? batch : batch.slice(0, left);
        left -= batch.length;
        if (left <= 0) return;
      }
    },
  };
};

/** `$skip`. */
export const skip: CompileStage = (spec) => {
  const count = countArgument(spec, '$skip', 5107200, 0);
  return {
    run: async function* (input) {
      let left = count;
      for await (const batch of input) {
        if (left < batch.length) yield left === 0 ? batch : batch.slice(left);
        left = Math.max(0, left - batch.length);
      }
    },
  };
};

/** `$count`. */
export const count: CompileStage = (spec) => {
  if (typeof spec !== 'string' || spec === '')
    throw new MongoError(spec === '' ? 40157 : 40156, 'the count field must be a non-empty string');
  if (spec.startsWith('$')) throw new MongoError(40158, 'the count field cannot be a $-prefixed path');
  if (spec.includes('\0')) throw new MongoError(40159, 'the count field cannot contain a null byte');
  if (spec.includes('.')) throw new MongoError(40160, "the count field cannot contain '.'");
  return {
    run: async function* (input) {
      let seen = 0;
      for await (const batch of input) seen += batch.length;
      if (seen > 0) yield [docFrom([[spec, seen]])];
    },
  };
};

/** `$sample`: a uniform choice without repetition. */
export const sample: CompileStage = (spec) => {
  if (!isDoc(spec)) throw new MongoError(28745, 'the $sample stage specification must be an object');
  const stray = keysOf(spec).find((name) => name !== 'size');
  if (stray !== undefined) throw new MongoError(28748, `unrecognized option to $sample: ${stray}`);
  if (spec.size === undefined) throw new MongoError(28749, '$sample stage must specify a size');
  const size = isNumeric(spec.size) ? toNumber(spec.size) : Number.NaN;
  if (Number.isNaN(size)) throw new MongoError(28746, 'size argument to $sample must be a number');
  if (size < 0) throw new MongoError(28747, 'size argument to $sample must not be negative');
  return {
    run: async function* (input) {
      const kept: Doc[] = [];
      let seen = 0;
      for await (const batch of input) {
        for (const doc of batch) {
          seen++;
          if (kept.length < size) kept.push(doc);
          else {
            const at = Math.floor(Math.random() * seen);
            if (at < size) kept[at] = doc;
          }
        }
      }
      for (let at = kept.length - 1; at > 0; at--) {
        const other = Math.floor(Math.random() * (at + 1));
        const [a, b] = [kept[at], kept[other]];
        if (a !== undefined && b !== undefined) [kept[at], kept[other]] = [b, a];
      }
      yield* inBatches(kept);
    },
  };
};
