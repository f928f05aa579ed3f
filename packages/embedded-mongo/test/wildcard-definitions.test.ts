import type { Document, IndexSpecification } from 'mongodb';
import { expect, test } from 'vitest';
import { openStore } from './support/store.js';

const compound = { a: 1, '$**': 1 };

/** An index key, its options, and the code of the refusal, 0 when it is made. */
const definitions: [key: Document, options: Document, code: number][] = [
  [{ '$**': 1 }, {}, 0],
  [{ '$**': -1 }, {}, 0],
  [{ 'a.$**': 1 }, {}, 0],
  [{ '$**': 1 }, { wildcardProjection: { a: 1, b: { c: 1 } } }, 0],
  [{ '$**': 1 }, { wildcardProjection: { a: 0 } }, 0],
  [{ '$**': 1 }, { wildcardProjection: { _id: 1, a: 0 } }, 0],
  [{ '$**': 1 }, { wildcardProjection: { a: 1, b: 0 } }, 31254],
  [{ '$**': 1 }, { wildcardProjection: { a: 'x' } }, 51271],
  [{ '$**': 1 }, { wildcardProjection: {} }, 9],
  [{ '$**': 1 }, { wildcardProjection: 'x' }, 14],
  [{ 'a.$**': 1 }, { wildcardProjection: { b: 1 } }, 9],
  [{ a: 1 }, { wildcardProjection: { b: 1 } }, 2],
  [{ '$**': 1 }, { unique: true }, 67],
  [{ '$**': 1 }, { sparse: true }, 67],
  [{ '$**': 1 }, { expireAfterSeconds: 5 }, 67],
  [{ '$**': 0 }, {}, 67],
  [{ '$**': 'hashed' }, {}, 67],
  [{ '$**': '2dsphere' }, {}, 67],
  [{ 'a.$**.$**': 1 }, {}, 67],
  [{ '$**.b': 1 }, {}, 67],
  [{ a: 1, 'b.$**': 1 }, {}, 0],
  [{ 'a.$**': 1, b: 1 }, {}, 0],
  [{ a: 1, 'b.$**': -1, c: 1 }, {}, 0],
  [compound, { wildcardProjection: { a: 0 } }, 0],
  [compound, { wildcardProjection: { b: 1 } }, 0],
  [compound, { wildcardProjection: { _id: 1 } }, 0],
  [{ _id: 1, '$**': 1 }, { wildcardProjection: { _id: 0 } }, 0],
  [{ 'a.b': 1, '$**': 1 }, { wildcardProjection: { a: 0 } }, 0],
  [{ '$**': 1, _id: 1, 'e.b': 1 }, { wildcardProjection: { _id: 0, 'a.b': 1 } }, 0],
  [compound, {}, 67],
  [compound, { wildcardProjection: {} }, 9],
  [{ a: 1, 'a.$**': 1 }, {}, 7246204],
  [{ 'a.b.c': 1, 'a.b.$**': 1 }, {}, 7246204],
  [{ a: 1, 'a.b.$**': 1 }, {}, 7246204],
  [{ 'a.$**': 1, 'b.$**': 1 }, {}, 7246201],
  [{ 'a.$**': 1, b: 'text' }, {}, 67],
  [{ 'a.$**': 1, b: 'hashed' }, {}, 67],
  [{ 'a.$**': 1, b: '2dsphere' }, {}, 67],
  [{ 'a.$**': 1, b: 1 }, { unique: true }, 67],
  [{ '$**': 1, c: 1 }, { wildcardProjection: { 'a.b': 1, 'a.b.c': 1 } }, 7246200],
  [compound, { wildcardProjection: { a: 1 } }, 7246208],
  [compound, { wildcardProjection: { 'a.b': 1 } }, 7246208],
  [{ 'a.b': 1, '$**': 1 }, { wildcardProjection: { a: 1 } }, 7246208],
  [{ _id: 1, '$**': 1 }, { wildcardProjection: { _id: 1 } }, 7246208],
  [{ '$**': 1, d: 1 }, { wildcardProjection: { _id: 1, e: 0 } }, 7246209],
  [{ a: 1, b: 1, '$**': 1 }, { wildcardProjection: { b: 0 } }, 7246209],
  [compound, { wildcardProjection: { _id: 0, 'a.b': 0 } }, 7246209],
  [compound, { wildcardProjection: { _id: 0 } }, 7246210],
  [{ b: 1, '$**': 1 }, { wildcardProjection: { _id: 0, a: 0 } }, 7246210],
  [{ '$**': 1, 'e.c': 1 }, { wildcardProjection: { _id: 1, 'e.b': 0 } }, 7246210],
  [{ '$**': 1, c: 1 }, { wildcardProjection: { _id: 0, a: 0, b: 1 } }, 7246211],
  [compound, { wildcardProjection: { b: 'x' } }, 51271],
];

test('which wildcard indexes can be made', async () => {
  const { client } = await openStore();
  const db = client.db('t');
  for (const [at, [key, options, code]] of definitions.entries()) {
    const collection = db.collection(`c${at}`);
    const made = await collection.createIndex(key as IndexSpecification, options).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
    expect([key, options, made]).toEqual([key, options, code]);
    if (code !== 0) continue;
    const [, shown] = await collection.indexes();
    expect([shown?.key, shown?.wildcardProjection]).toEqual([key, options.wildcardProjection]);
  }
});

// A filter, whether a compound wildcard index on { a, 'w.$**', b } serves it, and the ids it finds.
const documents: Document[] = [
  { _id: 1, a: 1, w: { x: 5, y: { z: 'q' } }, b: 1 },
  { _id: 2, a: 1, w: { x: [5, 6], y: 3 }, b: 2 },
  { _id: 3, a: [1, 2], w: { x: 7 }, b: 3 },
  { _id: 4, a: 2, w: 5, b: 4 },
  { _id: 5, a: 1, b: 5 },
  { _id: 6, a: 1, w: { x: null }, b: 6 },
  { _id: 7, w: { x: 5 }, b: 7 },
  { _id: 8, a: 1, w: { x: { k: 1 } }, b: 8 },
];
const queries: [filter: Document, serves: boolean, ids: number[]][] = [
  [{ a: 1, 'w.x': 5 }, true, [1, 2]],
  [{ a: 1, 'w.x': 5, b: 2 }, true, [2]],
  [{ a: 1, 'w.x': { $gt: 5 } }, true, [2, 3]],
  [{ a: { $in: [1, 2] }, 'w.x': 7 }, true, [3]],
  [{ a: 1, 'w.y.z': 'q' }, true, [1]],
  [{ a: 1, 'w.x': { $in: [6, 7] } }, true, [2, 3]],
  [{ a: null, 'w.x': 5 }, true, [7]],
  [{ a: 1, 'w.x': null }, false, [5, 6]],
  [{ a: 1, 'w.x': { $exists: false } }, false, [5]],
  [{ a: 1, 'w.x': { k: 1 } }, false, [8]],
  [{ a: 1, 'w.x.0': 5 }, false, [2]],
  [{ a: 1 }, false, [1, 2, 3, 5, 6, 8]],
  [{ 'w.x': 5, b: 7 }, false, [7]],
  [{ a: 2, w: 5 }, true, [4]],
  [{ a: 1, 'w.x': { $ne: 5 } }, false, [3, 5, 6, 8]],
];

test('a compound wildcard index serves each of its paths', async () => {
  const { client } = await openStore();
  const collection = client.db('t').collection<{ _id: number }>('c');
  await collection.createIndex({ a: 1, 'w.$**': 1, b: -1 });
  await collection.insertMany(documents as { _id: number }[]);
  for (const [filter, serves, ids] of queries) {
    const found = await collection.find(filter).sort({ _id: 1 }).toArray();
    expect([filter, found.map(({ _id }) => _id)]).toEqual([filter, ids]);
    const { queryPlanner } = await collection.find(filter).explain('queryPlanner');
    expect([filter, JSON.stringify(queryPlanner.winningPlan).includes('IXSCAN')]).toEqual([filter, serves]);
  }
  await collection.updateOne({ _id: 1 }, { $set: { 'w.x': 50 } });
  await collection.deleteOne({ _id: 2 });
  expect(await collection.countDocuments({ a: 1, 'w.x': 5 })).toBe(0);
  expect(await collection.countDocuments({ a: 1, 'w.x': 50 })).toBe(1);
  expect((await client.db('t').command({ validate: 'c', full: true })).valid).toBe(true);
});
