import fc from 'fast-check';
import type { ClientSession, Collection } from 'mongodb';
import { expect, it } from 'vitest';
import { check } from '../src/tools/check.js';
import type { Tool } from '../src/tools/tool.js';
import { type Change, ModelStore, type Row, type Wanted } from './support/model-store.js';
import { openStore, type TestStore } from './support/store.js';

const QUIET: Tool = { say: () => undefined, note: () => undefined, signal: new AbortController().signal };

/** The store and the model, side by side; while a transaction is open, each has a second state. */
class Pair {
  readonly model = new ModelStore();
  inside: { session: ClientSession; model: ModelStore } | undefined;

  constructor(readonly store: TestStore) {}

  get rows(): Collection<Row> {
    return this.store.client.db('t').collection<Row>('rows');
  }

  /** Writes go into the transaction when one is open. */
  get writes() {
    return { model: this.inside?.model ?? this.model, options: this.inside && { session: this.inside.session } };
  }

  async abort(): Promise<void> {
    const open = this.inside;
    this.inside = undefined;
    if (open?.session.inTransaction()) await open.session.abortTransaction();
    await open?.session.endSession();
  }
}

type Step = (pair: Pair) => Promise<void>;

/** Runs a write that the model lets pass (with this result) or not; one that fails ends its transaction. */
async function agree(pair: Pair, expected: number | boolean | undefined, write: Promise<unknown>): Promise<void> {
  if (expected !== false && expected !== undefined) expect(await write).toBe(expected);
  else {
    await expect(write).rejects.toMatchObject({ code: 11000 });
    await pair.abort();
  }
}

const small = fc.integer({ min: 0, max: 5 });
const id = fc.integer({ min: 0, max: 9 });
const wanted: fc.Arbitrary<Wanted> = fc.oneof(
  id.map((_id) => ({ _id })),
  small.map((k) => ({ k })),
  small.map((k) => ({ k: { $gte: k } })),
  small.map((tags) => ({ tags })),
);
const change: fc.Arbitrary<Change> = fc.oneof(
  small.map((n) => ({ $inc: { n } })),
  small.map((k) => ({ $set: { k } })),
  small.map((tags) => ({ $push: { tags } })),
);

const insert = fc.tuple(id, small, fc.array(small, { maxLength: 2 })).map(
  ([_id, k, tags]): Step =>
    async (pair) => {
      const { model, options } = pair.writes;
      const row = { _id, k, n: 0, tags };
      const done = pair.rows.insertOne(row, options).then(() => true);
      await agree(pair, model.insert({ ...row }), done);
    },
);
const update = fc.tuple(wanted, change, fc.boolean()).map(
  ([filter, what, multi]): Step =>
    async (pair) => {
      const { model, options } = pair.writes;
      // In the order of insertion, as in the model: without the hint an index gives the order.
      const hinted = { ...options, hint: { $natural: 1 } as const };
      const done = multi ? pair.rows.updateMany(filter, what, hinted) : pair.rows.updateOne(filter, what, hinted);
      await agree(
        pair,
        model.update(filter, what, multi),
        done.then(({ modifiedCount }) => modifiedCount),
      );
    },
);
const remove = fc.tuple(wanted, fc.boolean()).map(
  ([filter, multi]): Step =>
    async (pair) => {
      const { model, options } = pair.writes;
      const hinted = { ...options, hint: { $natural: 1 } as const };
      const done = multi ? pair.rows.deleteMany(filter, hinted) : pair.rows.deleteOne(filter, hinted);
      await agree(
        pair,
        model.remove(filter, multi),
        done.then(({ deletedCount }) => deletedCount),
      );
    },
);
const read = wanted.map(
  (filter): Step =>
    async (pair) => {
      const byId = { _id: 1 } as const;
      const sorted = (model: ModelStore) => model.find(filter).sort((a, b) => a._id - b._id);
      expect(await pair.rows.find(filter).sort(byId).toArray()).toEqual(sorted(pair.model));
      if (pair.inside === undefined) return;
      const { model, session } = pair.inside;
      expect(await pair.rows.find(filter, { session }).sort(byId).toArray()).toEqual(sorted(model));
    },
);
const begin: Step = async (pair) => {
  if (pair.inside !== undefined) return;
  const session = pair.store.client.startSession();
  session.startTransaction();
  // A snapshot begins with the first command.
  await pair.rows.findOne({}, { session });
  pair.inside = { session, model: pair.model.copy() };
};
const commit: Step = async (pair) => {
  if (pair.inside === undefined) return;
  const { session, model } = pair.inside;
  pair.inside = undefined;
  await session.commitTransaction();
  await session.endSession();
  pair.model.rows = model.rows;
};
const toggleUnique: Step = async (pair) => {
  await pair.abort();
  if (pair.model.unique) {
    pair.model.unique = false;
    await pair.rows.dropIndex('unique');
  } else {
    const made = pair.rows.createIndex({ k: -1 }, { name: 'unique', unique: true });
    await agree(
      pair,
      pair.model.makeUnique(),
      made.then(() => true),
    );
  }
};
const restart: Step = async (pair) => {
  await pair.abort();
  await pair.store.restart();
};

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: insert },
  { weight: 5, arbitrary: update },
  { weight: 3, arbitrary: remove },
  { weight: 6, arbitrary: read },
  { weight: 3, arbitrary: fc.constantFrom(begin, commit, (pair: Pair) => pair.abort()) },
  { weight: 1, arbitrary: fc.constantFrom(toggleUnique, restart) },
);

it('does what the simplest model does: writes, unique keys, transactions, restarts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const pair = new Pair(await openStore());
      await pair.rows.createIndexes([{ key: { k: 1 } }, { key: { tags: 1, k: -1 } }]);
      for (const one of steps) await one(pair);
      await pair.abort();
      expect(await pair.rows.find().sort({ $natural: 1 }).toArray()).toEqual(pair.model.rows);
      await pair.store.stop();
      expect(await check(pair.store.dir, QUIET)).toBe(0);
      expect(pair.store.log).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
