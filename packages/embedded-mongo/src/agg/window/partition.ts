import { compare } from '../../bson/compare.js';
import { hashKey } from '../../bson/hash-key.js';
import type { Doc, Value } from '../../bson/value.js';
import { typeMismatch } from '../../errors.js';
import type { Evaluate } from '../../expr/types.js';
import { compileSorter } from '../../query/sort.js';
import { MemoryBudget } from '../memory.js';
import type { Batches, Vars } from '../stage.js';

/** Documents that share a partition key, sorted. */
export interface Partition {
  key: Value;
  docs: Doc[];
}

/** Gathers the input into partitions in the order of their keys, each sorted. */
export async function partitions(
  input: Batches,
  vars: Vars,
  by: Evaluate,
  sortBy: Doc | undefined,
  stage: string,
): Promise<Partition[]> {
  const found = new Map<string, Partition>();
  const memory = new MemoryBudget(stage);
  for await (const batch of input) {
    for (const doc of batch) {
      memory.addValue(doc);
      const key = by(doc, vars) ?? null;
      if (Array.isArray(key))
        throw typeMismatch('An expression used to partition cannot evaluate to value of type array');
      const hash = hashKey(key);
      const partition = found.get(hash);
      if (partition === undefined) found.set(hash, { key, docs: [doc] });
      else partition.docs.push(doc);
    }
  }
  const result = [...found.values()].sort((a, b) => compare(a.key, b.key));
  if (sortBy !== undefined) for (const partition of result) partition.docs = sorted(partition.docs, sortBy);
  return result;
}

function sorted(docs: readonly Doc[], sortBy: Doc): Doc[] {
  const { keyOf, compareKeys } = compileSorter(sortBy);
  return docs
    .map((doc) => ({ doc, key: keyOf(doc) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ doc }) => doc);
}
