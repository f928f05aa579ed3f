import type { Collection, Document } from 'mongodb';
import { describe, expect, it, test } from 'vitest';
import { decode } from '../src/bson/decode.js';
import { keysOf } from '../src/bson/doc.js';
import { isDoc, type Value } from '../src/bson/value.js';
import { openStore } from './support/store.js';

type Pairs = [name: string, value: unknown][];

/** A document with its fields in this order, which JavaScript would not keep for names that look like numbers. */
const ordered = (pairs: Pairs): Map<string, unknown> =>
  new Map(pairs.map(([name, value]) => [name, isPairs(value) ? ordered(value) : value]));
const isPairs = (value: unknown): value is Pairs =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((one) => Array.isArray(one) && one.length === 2 && typeof one[0] === 'string');

/** The names of a stored document in their order, embedded ones in brackets. */
async function namesIn(collection: Collection): Promise<string> {
  const [bytes] = await collection.find({}, { raw: true }).toArray();
  return namesOf(decode(bytes as unknown as Uint8Array).v);
}
function namesOf(value: Value): string {
  if (!isDoc(value)) return '';
  return keysOf(value)
    .map((name) => name + (isDoc(value[name]) ? `(${namesOf(value[name])})` : ''))
    .join(' ');
}

// What stands under `v`, an update of it, and the order of the names afterwards.
const numeric: Pairs = [
  ['b', 1],
  ['10', 2],
  ['a', 3],
  ['2', 4],
];
const cases: [what: string, update: Document | Document[], names: string][] = [
  ['a field is changed', { $set: { 'v.10': 9 } }, 'b 10 a 2'],
  ['a field is added', { $set: { 'v.c': 9 } }, 'b 10 a 2 c'],
  ['a number is added', { $set: { 'v.1': 9 } }, 'b 10 a 2 1'],
  ['several are added', { $set: { 'v.30': 1, 'v.4': 1, 'v.z': 1 } }, 'b 10 a 2 4 30 z'],
  ['a field is removed', { $unset: { 'v.10': 1 } }, 'b a 2'],
  ['a number is renamed', { $rename: { 'v.10': 'v.1' } }, 'b a 2 1'],
  ['a name becomes a number', { $rename: { 'v.a': 'v.0' } }, 'b 10 2 0'],
  ['numbers count', { $inc: { 'v.2': 1, 'v.7': 1 } }, 'b 10 a 2 7'],
  ['an embedded one is made', { $set: { 'v.5.6': 1, 'v.5.1': 1 } }, 'b 10 a 2 5(1 6)'],
  ['a list is made', { $push: { 'v.9': 1 } }, 'b 10 a 2 9'],
  ['a pipeline sets', [{ $set: { 'v.3': '$v.2' } }], 'b 10 a 2 3'],
  ['a pipeline unsets', [{ $unset: 'v.10' }], 'b a 2'],
  ['a pipeline merges', [{ $set: { v: { $mergeObjects: ['$v', { $literal: { z: 1 } }] } } }], 'b 10 a 2 z'],
  ['another field changes', { $set: { other: 1 } }, 'b 10 a 2'],
];

describe('the order of fields whose names look like numbers', () => {
  test.each(cases)('is kept when %s', async (_what, update, names) => {
    const { client } = await openStore();
    const collection = client.db('t').collection('c');
    await collection.insertOne({ _id: 1 as never, v: ordered(numeric) });
    expect(await namesIn(collection)).toBe('b 10 a 2');
    await collection.updateOne({ _id: 1 as never }, update);
    expect(await namesIn(collection)).toBe(names);
  });

  it('is kept by replacements, upserts and whole values', async () => {
    const { client } = await openStore();
    const collection = client.db('t').collection('c');
    await collection.replaceOne({ _id: 1 as never }, { v: ordered(numeric) }, { upsert: true });
    expect(await namesIn(collection)).toBe('b 10 a 2');
    await collection.updateOne(
      { _id: 1 as never },
      {
        $set: {
          v: ordered([
            ['z', 1],
            ['1', 2],
            [
              'y',
              ordered([
                ['9', 1],
                ['3', 1],
              ]),
            ],
          ]),
        },
      },
    );
    expect(await namesIn(collection)).toBe('z 1 y(9 3)');
    await collection.deleteMany({});
    await collection.updateOne({ v: ordered(numeric) }, { $set: { x: 1 } }, { upsert: true });
    expect(await namesIn(collection)).toBe('b 10 a 2');
    const found = await collection.findOneAndUpdate(
      {},
      { $set: { 'v.0': 1 } },
      { returnDocument: 'after', projection: { _id: 0, v: 1 } },
    );
    expect(Object.keys(found ?? {})).toEqual(['v']);
    expect(await namesIn(collection)).toBe('b 10 a 2 0');
  });

  it('tells documents apart', async () => {
    const { client } = await openStore();
    const collection = client.db('t').collection('c');
    await collection.createIndex({ v: 1 }, { unique: true });
    await collection.insertOne({
      v: ordered([
        ['2', 1],
        ['1', 1],
      ]),
    });
    await collection.insertOne({
      v: ordered([
        ['1', 1],
        ['2', 1],
      ]),
    });
    expect(
      await collection.countDocuments({
        v: ordered([
          ['2', 1],
          ['1', 1],
        ]),
      }),
    ).toBe(1);
    expect(
      await collection.countDocuments({
        v: ordered([
          ['3', 1],
          ['1', 1],
        ]),
      }),
    ).toBe(0);
    await expect(
      collection.insertOne({
        v: ordered([
          ['2', 1],
          ['1', 1],
        ]),
      }),
    ).rejects.toMatchObject({ code: 11000 });
  });

  it('is kept in indexes, over a restart', async () => {
    const { client, restart } = await openStore();
    const db = client.db('t');
    const key = ordered([
      ['10', 1],
      ['2', -1],
      ['a', 1],
    ]);
    await db.command({ createIndexes: 'c', indexes: [{ key }] });
    await restart();
    const name = '10_1_2_-1_a_1';
    expect((await db.collection('c').indexes()).map((one) => one.name)).toEqual(['_id_', name]);
    await db.collection('c').insertMany([
      { 10: 1, 2: 1, a: 1 },
      { 10: 1, 2: 2, a: 1 },
    ] as Document[]);
    const sorted = await db.collection('c').find({ 10: 1 }, { hint: name }).toArray();
    expect(sorted.map((one) => one[2])).toEqual([2, 1]);
  });
});
