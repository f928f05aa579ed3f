import { Decimal128, Double, Long } from 'bson';
import type { Document } from 'mongodb';
import { describe, expect, test } from 'vitest';
import { openStore, type TestStore } from './support/store.js';

/** Documents that are there, one statement of `update`, and what it answers, or its error's code; then what is there. */
type Row = [before: Document[], statement: Document, answer: Document | number, after?: Document[]];

const counting: Row[] = [
  [[{ _id: 1, a: 1 }], { q: {}, u: { $set: { a: 1 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $set: { a: new Double(1) } } }, { n: 1, nModified: 1 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $set: { a: Long.ONE } } }, { n: 1, nModified: 1 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $inc: { a: 0 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $inc: { a: new Double(0) } } }, { n: 1, nModified: 1 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $mul: { a: 1 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $min: { a: 5 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $unset: { b: 1 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $rename: { b: 'c' } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: [1] }], { q: {}, u: { $push: { a: { $each: [] } } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: [1, 2] }], { q: {}, u: { $push: { a: { $each: [], $sort: 1 } } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: [1] }], { q: {}, u: { $addToSet: { a: 1 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: [1] }], { q: {}, u: { $pull: { a: 5 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: [] }], { q: {}, u: { $pop: { a: 1 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $setOnInsert: { a: 9 } } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $set: {} } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: { a: 1 } }, { n: 1, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: {} }, { n: 1, nModified: 1 }, [{ _id: 1 }]],
  [[{ _id: 1, a: 1, b: 2 }], { q: {}, u: { b: 2, a: 1 } }, { n: 1, nModified: 1 }],
  [[{ _id: 1, a: 1 }], { q: {}, u: [{ $set: { a: 1 } }] }, { n: 1, nModified: 0 }],
  [
    [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ],
    { q: {}, u: { $set: { a: 2 } }, multi: true },
    { n: 2, nModified: 1 },
  ],
  [[{ _id: 1, a: 1 }], { q: { a: 5 }, u: { $set: { a: 2 } } }, { n: 0, nModified: 0 }],
  [[{ _id: 1, a: 1 }], { q: { a: 5 }, u: { $set: { b: 2 } }, upsert: true }, { n: 1, nModified: 0 }],
  [
    [],
    { q: { _id: 5 }, u: { $set: { b: 2 } }, upsert: true },
    { n: 1, nModified: 0, upserted: [{ index: 0, _id: 5 }] },
    [{ _id: 5, b: 2 }],
  ],
  [
    [],
    { q: { _id: null }, u: { $set: { b: 2 } }, upsert: true },
    { n: 1, upserted: [{ index: 0, _id: null }] },
    [{ _id: null, b: 2 }],
  ],
  [
    [],
    { q: { _id: 5 }, u: [{ $set: { b: 2 } }], upsert: true },
    { n: 1, upserted: [{ index: 0, _id: 5 }] },
    [{ _id: 5, b: 2 }],
  ],
  [
    [{ _id: 1, a: 1 }],
    { q: { a: 1 }, u: { $set: { b: 2 } }, upsert: true },
    { n: 1, nModified: 1 },
    [{ _id: 1, a: 1, b: 2 }],
  ],
];

const collated: Row[] = [
  [
    [
      { _id: 1, a: 'x' },
      { _id: 2, a: 'X' },
    ],
    { q: { a: 'X' }, u: { $set: { b: 1 } }, multi: true, collation: { locale: 'en', strength: 2 } },
    { n: 2, nModified: 2 },
  ],
  [
    [{ _id: 1, a: ['x', 'Y'] }],
    { q: {}, u: { $pull: { a: 'y' } }, collation: { locale: 'en', strength: 2 } },
    { nModified: 1 },
    [{ _id: 1, a: ['x'] }],
  ],
  [
    [{ _id: 1, a: ['x'] }],
    { q: {}, u: { $addToSet: { a: 'X' } }, collation: { locale: 'en', strength: 2 } },
    { nModified: 0 },
  ],
  [
    [{ _id: 1, a: ['x', 'y'] }],
    { q: { a: 'Y' }, u: { $set: { 'a.$': 'z' } }, collation: { locale: 'en', strength: 2 } },
    { nModified: 1 },
    [{ _id: 1, a: ['x', 'z'] }],
  ],
  [
    [{ _id: 1, a: ['x', 'X'] }],
    { q: {}, u: { $set: { 'a.$[i]': 0 } }, arrayFilters: [{ i: 'X' }], collation: { locale: 'en', strength: 2 } },
    { nModified: 1 },
    [{ _id: 1, a: [0, 0] }],
  ],
  [
    [{ _id: 1, a: 'b' }],
    { q: {}, u: { $max: { a: 'C' } }, collation: { locale: 'en', strength: 2 } },
    { nModified: 1 },
    [{ _id: 1, a: 'C' }],
  ],
  [[{ _id: 1, a: 'b' }], { q: {}, u: { $max: { a: 'C' } } }, { nModified: 0 }],
  [[{ _id: 1 }], { q: {}, u: { $set: { a: 1 } }, collation: { locale: 'xx' } }, 2],
  [[{ _id: 1 }], { q: {}, u: { $set: { a: 1 } }, collation: { strength: 1 } }, 40414],
];

const refused: Row[] = [
  [[{ _id: 1 }], { q: {}, u: { _id: 2 } }, 66],
  [[{ _id: 1 }], { q: {}, u: { $set: { _id: 2 } } }, 66],
  [[{ _id: 1, a: 'x' }], { q: {}, u: { $inc: { a: 1 } } }, 14],
  [[{ _id: 1, a: 5 }], { q: {}, u: { $set: { 'a.b': 1 } } }, 28],
  [[{ _id: 1 }], { q: {}, u: { $set: { a: 1 }, $unset: { a: 1 } } }, 40],
  [[{ _id: 1 }], { q: {}, u: { $nope: { a: 1 } } }, 9],
  [[{ _id: 1 }], { q: {}, u: { a: 1, $set: { b: 1 } } }, 52],
  [[{ _id: 1 }], { q: {}, u: { a: 1 }, multi: true }, 9],
  [[{ _id: 1 }], { q: {}, u: { $set: { a: 1 } }, arrayFilters: [{ i: 1 }] }, 9],
  [[{ _id: 1 }], { q: {}, u: [{ $match: {} }] }, 72],
  [[{ _id: 1 }], { q: {}, u: { $set: { a: 1 } }, c: { x: 1 } }, 51198],
  [[{ _id: 1 }], { q: { $expr: true }, u: { $set: { a: 1 } }, upsert: true }, 224],
  [[], { q: { $or: [{ a: 1 }, { $expr: true }] }, u: { $set: { a: 1 } }, upsert: true }, 224],
  [[{ _id: 1 }], { q: { $expr: true }, u: { $set: { a: 1 } } }, { n: 1, nModified: 1 }],
  [[], { q: { a: 1, $and: [{ a: 2 }] }, u: { $set: { b: 1 } }, upsert: true }, 54],
  [[], { q: { '_id.x': 1 }, u: { b: 1 }, upsert: true }, 111],
  [[], { q: {}, u: { $set: { _id: [1] } }, upsert: true }, 53],
  [[], { q: {}, u: { $set: { _id: { $a: 1 } } }, upsert: true }, 52],
  [[{ _id: 1, a: [] }], { q: {}, u: { $set: { 'a.1500001': 1 } } }, 34],
  [[{ _id: 1, a: [1] }], { q: { a: 1 }, u: { $set: { 'a.$': 0, 'a.0': 1 } } }, 40],
  [[{ _id: 1, a: Long.MAX_VALUE }], { q: {}, u: { $inc: { a: 1 } } }, 2],
];

const typed: Row[] = [
  [
    [{ _id: 1, a: 2147483647 }],
    { q: {}, u: { $inc: { a: 1 } } },
    { nModified: 1 },
    [{ _id: 1, a: Long.fromNumber(2147483648) }],
  ],
  [
    [{ _id: 1, a: 1 }],
    { q: {}, u: { $inc: { a: Decimal128.fromString('0.10') } } },
    { nModified: 1 },
    [{ _id: 1, a: Decimal128.fromString('1.10') }],
  ],
  [[{ _id: 1, a: 1 }], { q: {}, u: { $mul: { a: 1.5 } } }, { nModified: 1 }, [{ _id: 1, a: new Double(1.5) }]],
  [[{ _id: 1 }], { q: {}, u: { $mul: { a: Long.fromNumber(5) } } }, { nModified: 1 }, [{ _id: 1, a: Long.ZERO }]],
  [
    [{ _id: 1, a: 12 }],
    { q: {}, u: { $bit: { a: { or: Long.fromNumber(3) } } } },
    { nModified: 1 },
    [{ _id: 1, a: Long.fromNumber(15) }],
  ],
];

async function given(before: Document[], options: Document = {}): Promise<TestStore> {
  const store = await openStore();
  const db = store.client.db('t');
  await db.createCollection('c', options);
  if (before.length > 0) await db.collection('c').insertMany(before.map((one) => ({ ...one })));
  return store;
}

describe.each(Object.entries({ counting, collated, refused, typed }))('%s', (_name, rows) => {
  test.each(rows.map((row) => [JSON.stringify(row[1]), ...row] as const))(
    '%s',
    async (_text, before, statement, answer, after) => {
      const { client } = await given(before);
      const db = client.db('t');
      const reply = await db.command({ update: 'c', updates: [statement] });
      if (typeof answer === 'number') expect(reply.writeErrors?.[0]?.code).toBe(answer);
      else expect(reply).toMatchObject({ ok: 1, ...answer });
      const left = await db
        .collection('c')
        .find({}, { sort: { _id: 1 }, promoteValues: false })
        .toArray();
      if (after !== undefined) expect(JSON.stringify(left)).toBe(JSON.stringify(after));
      if (typeof answer === 'number') expect(left.length).toBe(before.length);
    },
  );
});

test('an update without a collation takes that of its collection', async () => {
  const { client } = await given([{ _id: 1, a: ['x', 'X', 'y'] }], { collation: { locale: 'en', strength: 2 } });
  const collection = client.db('t').collection<{ a: string[] }>('c');
  await collection.updateOne({ a: 'Y' }, { $set: { 'a.$': 'z' } });
  await collection.updateOne({}, { $pull: { a: 'X' } });
  const found = await collection.findOneAndUpdate({}, { $addToSet: { a: 'Z' } }, { returnDocument: 'after' });
  expect(found?.a).toEqual(['z']);
  await collection.updateOne({}, { $addToSet: { a: 'Z' } }, { collation: { locale: 'simple' } });
  expect((await collection.findOne())?.a).toEqual(['z', 'Z']);
});

test('a find shows its sort key', async () => {
  const { client } = await given([{ _id: 1, a: 2, b: [3, 1] }, { _id: 2 }]);
  const collection = client.db('t').collection<Document>('c');
  const keys = await collection
    .find({}, { sort: { a: -1, b: 1 }, projection: { _id: 1, k: { $meta: 'sortKey' } } })
    .toArray();
  expect(keys).toEqual([
    { _id: 1, k: [2, 1] },
    { _id: 2, k: [null, null] },
  ]);
  await expect(collection.find({}, { projection: { k: { $meta: 'sortKey' } } }).toArray()).rejects.toMatchObject({
    code: 40218,
  });
  const changed = await collection.findOneAndUpdate(
    {},
    { $set: { c: 1 } },
    { sort: { _id: -1 }, projection: { k: { $meta: 'sortKey' } } },
  );
  expect(changed).toEqual({ _id: 2, k: [2] });
});

test.each<[command: Document, code: number]>([
  [{ update: 'c', updates: [{ q: {}, u: { $set: { 'a.$[i]': 1 } }, arrayFilters: { i: 0 } }] }, 14],
  [{ update: 'c', updates: [{ q: {}, u: { $set: { 'a.$[i]': 1 } }, arrayFilters: ['bad'] }] }, 14],
  [{ findAndModify: 'c', query: {}, remove: true, update: {} }, 9],
  [{ findAndModify: 'c', query: {}, remove: true, new: true }, 9],
  [{ findAndModify: 'c', query: {}, remove: true, upsert: true }, 9],
  [{ findAndModify: 'c', query: {}, remove: true, arrayFilters: [{ i: 1 }] }, 9],
  [{ findAndModify: 'c', query: {} }, 9],
  [{ findAndModify: 'c', query: {}, update: { $set: { 'a.$[i]': 1 } } }, 2],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, arrayFilters: [{ i: 1 }] }, 9],
  [{ findAndModify: 'c', query: {}, update: [{ $set: { a: 1 } }], arrayFilters: [{ i: 1 }] }, 9],
  [{ findAndModify: 'c', query: { $expr: true }, update: { $set: { a: 1 } }, upsert: true }, 224],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, fields: { a: 1, b: 0 } }, 31254],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, fields: { 'a.$': 1 } }, 51246],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, sort: { a: 'x' } }, 15974],
  [{ findAndModify: 'c', query: {}, update: { $set: { a: 1 } }, collation: { locale: 'en', x: 1 } }, 40415],
  [{ find: 'c', sort: { a: 2 } }, 15975],
  [{ find: 'c', sort: { a: { $meta: 'x' } } }, 31138],
  [{ find: 'c', sort: { a: { $max: 1 } } }, 17312],
  [{ find: 'c', sort: { a: { $meta: 'textScore', b: 1 } } }, 9],
  [{ find: 'c', sort: { 'a.': 1 } }, 40353],
  [{ find: 'c', sort: { '.a': 1 } }, 15998],
  [{ find: 'c', sort: { $a: 1 } }, 16410],
  [{ find: 'c', collation: { strength: 1 } }, 40414],
  [{ find: 'c', collation: { locale: 'en', strength: 9 } }, 2],
  [{ find: 'c', projection: { 'a.$': 1 } }, 51246],
])('%j fails with %i', async (command, code) => {
  const { client } = await given([{ _id: 1, a: [1] }]);
  await expect(client.db('t').command(command)).rejects.toMatchObject({ code });
});
