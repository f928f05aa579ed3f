import { hasField, keysOf, newDoc, setField } from '../../bson/doc.js';
import { hashKey } from '../../bson/hash-key.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { compileExpression } from '../../expr/compile.js';
import type { Evaluate } from '../../expr/types.js';
import type { Accumulator } from '../accumulators/accumulator.js';
import { type GroupField, parseGroupField } from '../accumulators/parse.js';
import { breathe, inBatches } from '../batches.js';
import { MemoryBudget } from '../memory.js';
import type { Batches, CompileStage, Stage, Vars } from '../stage.js';

/** `$group`. */
export const group: CompileStage = (spec, { variables }) => {
  if (!isDoc(spec)) throw new MongoError(15947, "a group's fields must be specified in an object");
  const fields = keysOf(spec)
    .filter((name) => name !== '_id')
    .map((name) => parseGroupField(name, spec[name], variables));
  if (!hasField(spec, '_id')) throw new MongoError(15955, 'a group specification must include an _id');
  return groupStage(compileExpression(spec._id, variables), fields);
};

interface Group {
  id: Value;
  accumulators: Accumulator[];
}

/** Groups by an expression; groups come out in the order they were first seen. */
export function groupStage(id: Evaluate, fields: readonly GroupField[], arrange?: (docs: Doc[]) => Doc[]): Stage {
  return {
    run: async function* (input, vars) {
      const groups = await gather(input, vars, id, fields);
      const docs = groups.map(({ id: key, accumulators }) => {
        const doc = newDoc();
        doc._id = key;
        fields.forEach(({ name }, at) => {
          setField(doc, name, accumulators[at]?.result());
        });
        return doc;
      });
      yield* inBatches(arrange === undefined ? docs : arrange(docs));
    },
  };
}

async function gather(input: Batches, vars: Vars, id: Evaluate, fields: readonly GroupField[]): Promise<Group[]> {
  const groups = new Map<string, Group>();
  const memory = new MemoryBudget('$group');
  const hold = (bytes: number): void => memory.add(bytes);
  for await (const batch of input) {
    for (const doc of batch) {
      const key = id(doc, vars) ?? null;
      const hash = hashKey(key);
      let found = groups.get(hash);
      if (found === undefined) {
        found = { id: key, accumulators: fields.map((field) => field.make(hold, key)) };
        groups.set(hash, found);
        memory.add(200 + hash.length * 2 + fields.length * 100);
      }
      const { accumulators } = found;
      for (let at = 0; at < fields.length; at++) {
        accumulators[at]?.add(fields[at]?.input(doc, vars));
      }
    }
    await breathe();
  }
  return [...groups.values()];
}
