import { Binary, type Db, type Document, Double, Long, UUID } from 'mongodb';
import { expect, it } from 'vitest';
import { openStore } from './support/store.js';

/** What every command meets. */
async function fill(db: Db): Promise<void> {
  await db.dropDatabase();
  await db.command({
    insert: 'c',
    documents: [
      { _id: 1, a: 1, s: 'x' },
      { _id: 2, a: 2, s: 'y', l: [1, 2, 3] },
      { _id: 3, a: 2, s: 'z', l: [{ k: 1 }, { k: 2 }] },
    ],
  });
}

/** A command and what its reply holds at least, or the code of its error. */
type Row = [command: Document, reply: Document | number];
const first = (...docs: Document[]): Document => ({ cursor: { firstBatch: docs, ns: 't.c' }, ok: 1 });
const ids = (...all: number[]): Document => ({
  cursor: { firstBatch: all.map((_id) => expect.objectContaining({ _id })) },
});

const finding: Row[] = [
  [{ find: 'c', projection: { a: 1 } }, first({ _id: 1, a: 1 }, { _id: 2, a: 2 }, { _id: 3, a: 2 })],
  [{ find: 'c', filter: { a: 2 }, projection: { s: 0, l: 0 } }, first({ _id: 2, a: 2 }, { _id: 3, a: 2 })],
  [{ find: 'c', sort: { a: -1, _id: -1 } }, ids(3, 2, 1)],
  [{ find: 'c', sort: { a: -1, _id: -1 }, skip: 1, limit: 1 }, ids(2)],
  [{ find: 'c', limit: -1 }, { cursor: { id: Long.ZERO, firstBatch: [expect.objectContaining({ _id: 1 })] } }],
  [{ find: 'c', singleBatch: true, batchSize: 2 }, { cursor: { id: Long.ZERO } }],
  [{ find: 'c', batchSize: 0 }, { cursor: { firstBatch: [] } }],
  [{ find: 'c', hint: '_id_' }, ids(1, 2, 3)],
  [{ find: 'c', hint: { $natural: -1 } }, ids(3, 2, 1)],
  [{ find: 'c', sort: { $natural: -1 } }, ids(3, 2, 1)],
  [{ find: 'c', filter: { $expr: { $eq: ['$a', '$$x'] } }, let: { x: 1 } }, ids(1)],
  [{ find: 'c', filter: { s: 'X' }, collation: { locale: 'en', strength: 2 } }, ids(1)],
  [{ find: 'c', filter: { l: 2 }, projection: { 'l.$': 1 } }, first({ _id: 2, l: [2] })],
  [{ find: 'c', filter: { _id: 3 }, projection: { l: { $elemMatch: { k: 2 } } } }, first({ _id: 3, l: [{ k: 2 }] })],
  [{ find: 'c', filter: { _id: 2 }, projection: { l: { $slice: -1 }, a: 1 } }, first({ _id: 2, a: 2, l: [3] })],
  [{ find: 'c', filter: { _id: 2 }, projection: { b: { $add: ['$a', 1] }, _id: 0 } }, first({ b: 3 })],
  [{ find: 'none' }, { cursor: { firstBatch: [], id: Long.ZERO, ns: 't.none' } }],
  [
    { find: 'c', comment: { any: 'thing' }, maxTimeMS: 5000, readConcern: { level: 'majority' }, allowDiskUse: true },
    { ok: 1 },
  ],
  [{ find: 'c', filter: 5 }, 14],
  [{ find: 'c', sort: 5 }, 14],
  [{ find: 'c', skip: -1 }, 51024],
  [{ find: 'c', batchSize: -1 }, 51024],
  [{ find: 'c', limit: 'x' }, 14],
  [{ find: 'c', hint: 'nope' }, 2],
  [{ find: 'c', maxTimeMS: -1 }, 2],
  [{ find: 'c', maxTimeMS: 1.5 }, 2],
  [{ find: 'c', filter: { $nope: 1 } }, 2],
  [{ find: 'c', sort: { a: 5 } }, 15975],
  [{ find: 'c', projection: { a: 1, b: 0 } }, 31254],
  [{ find: 'c', projection: { 'l.$': 1 }, filter: {} }, 51246],
  [{ find: 'c', tailable: true }, 2],
  [{ find: '' }, 73],
  [{ find: 'a$b' }, 73],
  [{ find: 5 }, 73],
  [{ find: 'c', collation: { locale: 'zz-nonsense-locale-x' } }, 2],
  [{ find: 'c', collation: { strength: 1 } }, 40414],
  [{ count: 'c' }, { n: 3 }],
  [{ count: 'c', query: { a: 2 } }, { n: 2 }],
  [{ count: 'c', query: { a: 2 }, limit: 1 }, { n: 1 }],
  [{ count: 'c', query: {}, skip: 2 }, { n: 1 }],
  [{ count: 'c', limit: -2 }, { n: 2 }],
  [{ count: 'none' }, { n: 0 }],
  [{ count: 'c', query: { a: { $nope: 1 } } }, 2],
  [{ distinct: 'c', key: 'a' }, { values: [1, 2] }],
  [{ distinct: 'c', key: 'l' }, { values: [1, 2, 3, { k: 1 }, { k: 2 }] }],
  [{ distinct: 'c', key: 'l.k' }, { values: [1, 2] }],
  [{ distinct: 'c', key: 'gone' }, { values: [] }],
  [{ distinct: 'c', key: 'a', query: { _id: 1 } }, { values: [1] }],
  [{ distinct: 'none', key: 'a' }, { values: [] }],
  [{ distinct: 'c', key: 5 }, 14],
];

const writing: Row[] = [
  [
    { insert: 'c', documents: [{ _id: 9 }] },
    { n: 1, ok: 1 },
  ],
  [
    { insert: 'c', documents: [{ _id: 1 }] },
    { n: 0, writeErrors: [{ index: 0, code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 1 } }] },
  ],
  [
    { insert: 'c', documents: [{ _id: 7 }, { _id: 1 }, { _id: 8 }] },
    { n: 1, writeErrors: [{ index: 1 }] },
  ],
  [
    { insert: 'c', documents: [{ _id: 7 }, { _id: 1 }, { _id: 8 }], ordered: false },
    { n: 2, writeErrors: [{ index: 1 }] },
  ],
  [{ insert: 'c', documents: [] }, 2],
  [{ insert: 'c', documents: 5 }, 14],
  [
    { update: 'c', updates: [{ q: { a: 2 }, u: { $inc: { a: 1 } } }] },
    { n: 1, nModified: 1 },
  ],
  [
    { update: 'c', updates: [{ q: { a: 2 }, u: { $inc: { a: 1 } }, multi: true }] },
    { n: 2, nModified: 2 },
  ],
  [
    { update: 'c', updates: [{ q: { _id: 1 }, u: { $set: { a: 1 } } }] },
    { n: 1, nModified: 0 },
  ],
  [
    { update: 'c', updates: [{ q: { _id: 1 }, u: { z: 1 } }] },
    { n: 1, nModified: 1 },
  ],
  [
    { update: 'c', updates: [{ q: { _id: 8 }, u: { $set: { a: 1 } }, upsert: true }] },
    { n: 1, nModified: 0, upserted: [{ index: 0, _id: 8 }] },
  ],
  [
    { update: 'c', updates: [{ q: { _id: 1 }, u: [{ $set: { b: '$$v' } }], c: { v: 5 } }] },
    { n: 1, nModified: 1 },
  ],
  [
    {
      update: 'c',
      updates: [{ q: { $expr: { $eq: ['$a', '$$v'] } }, u: { $set: { b: 1 } }, multi: true }],
      let: { v: 2 },
    },
    { n: 2 },
  ],
  [
    { update: 'c', updates: [{ q: {}, u: { $set: { 'l.$[e]': 0 } }, arrayFilters: [{ e: 2 }], multi: true }] },
    { n: 0, writeErrors: [{ index: 0, code: 2 }] },
  ],
  [
    { update: 'c', updates: [{ q: { _id: 2 }, u: { $set: { 'l.$[e]': 0 } }, arrayFilters: [{ e: 2 }] }] },
    { nModified: 1 },
  ],
  [
    { update: 'c', updates: [{ q: { s: 'X' }, u: { $set: { b: 1 } }, collation: { locale: 'en', strength: 1 } }] },
    { n: 1 },
  ],
  [{ update: 'c', updates: [{ q: { a: 2 }, u: { $set: { b: 1 } }, hint: '_id_' }] }, { n: 1 }],
  [
    { update: 'c', updates: [{ q: {}, u: { z: 1 }, multi: true }] },
    { n: 0, writeErrors: [{ index: 0, code: 9 }] },
  ],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { $nope: { a: 1 } } }] }, { writeErrors: [{ code: 9 }] }],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: { _id: 2 } }] }, { writeErrors: [{ code: 66 }] }],
  [{ update: 'c', updates: [{ q: { _id: 1 }, u: 5 }] }, 9],
  [{ update: 'c', updates: [] }, 2],
  [
    { update: 'none', updates: [{ q: {}, u: { $set: { a: 1 } } }] },
    { n: 0, nModified: 0 },
  ],
  [{ delete: 'c', deletes: [{ q: { a: 2 }, limit: 1 }] }, { n: 1 }],
  [{ delete: 'c', deletes: [{ q: { a: 2 }, limit: 0 }] }, { n: 2 }],
  [{ delete: 'c', deletes: [{ q: {}, limit: 0 }] }, { n: 3 }],
  [
    {
      delete: 'c',
      deletes: [
        { q: { _id: 1 }, limit: 1 },
        { q: { _id: 2 }, limit: 1 },
      ],
    },
    { n: 2 },
  ],
  [{ delete: 'c', deletes: [{ q: { s: 'Z' }, limit: 0, collation: { locale: 'en', strength: 1 } }] }, { n: 1 }],
  [{ delete: 'none', deletes: [{ q: {}, limit: 0 }] }, { n: 0 }],
  [{ delete: 'c', deletes: [] }, 2],
  [
    { findAndModify: 'c', query: { _id: 1 }, update: { $inc: { a: 1 } } },
    { value: { _id: 1, a: 1, s: 'x' }, lastErrorObject: { n: 1, updatedExisting: true } },
  ],
  [{ findAndModify: 'c', query: { _id: 1 }, update: { $inc: { a: 1 } }, new: true }, { value: { a: 2 } }],
  [
    { findAndModify: 'c', query: { a: 2 }, sort: { _id: -1 }, update: { $set: { b: 1 } }, fields: { _id: 1 } },
    { value: { _id: 3 } },
  ],
  [
    { findAndModify: 'c', query: { _id: 1 }, remove: true },
    { value: { _id: 1 }, lastErrorObject: { n: 1 } },
  ],
  [
    { findAndModify: 'c', query: { _id: 99 }, remove: true },
    { value: null, lastErrorObject: { n: 0 } },
  ],
  [
    { findAndModify: 'c', query: { _id: 99 }, update: { $set: { a: 1 } } },
    { value: null, lastErrorObject: { n: 0, updatedExisting: false } },
  ],
  [
    { findAndModify: 'c', query: { _id: 99 }, update: { $set: { a: 1 } }, upsert: true },
    { value: null, lastErrorObject: { n: 1, upserted: 99 } },
  ],
  [
    { findAndModify: 'c', query: { _id: 99 }, update: { $set: { a: 1 } }, upsert: true, new: true },
    { value: { _id: 99, a: 1 } },
  ],
  [{ findAndModify: 'c', query: { _id: 1 }, update: [{ $set: { b: '$a' } }], new: true }, { value: { b: 1 } }],
  [{ findAndModify: 'c', query: { l: 2 }, update: { $set: { 'l.$': 9 } }, new: true }, { value: { l: [1, 9, 3] } }],
  [{ findAndModify: 'c', query: {} }, 9],
  [{ findAndModify: 'c', query: {}, remove: true, update: { a: 1 } }, 9],
  [{ findAndModify: 'c', query: {}, remove: true, upsert: true }, 9],
  [{ findAndModify: 'none', query: {}, remove: true }, { value: null }],
];

const shaping: Row[] = [
  [{ create: 'd' }, { ok: 1 }],
  [{ create: 'c' }, { ok: 1 }],
  [{ create: 'c', capped: true, size: 1000 }, 48],
  [{ create: 'd', capped: true }, 72],
  [{ create: 'd', capped: true, size: 4096, max: 2 }, { ok: 1 }],
  [
    { create: 'd', validator: { a: { $type: 'int' } }, validationLevel: 'moderate', validationAction: 'warn' },
    { ok: 1 },
  ],
  [{ drop: 'c' }, { ns: 't.c', nIndexesWas: 1 }],
  [{ drop: 'none' }, { ok: 1 }],
  [
    { createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a_1' }] },
    { numIndexesBefore: 1, numIndexesAfter: 2, createdCollectionAutomatically: false },
  ],
  [{ createIndexes: 'new', indexes: [{ key: { a: 1 }, name: 'a_1' }] }, { createdCollectionAutomatically: true }],
  [{ createIndexes: 'c', indexes: [{ key: { _id: 1 }, name: '_id_' }] }, { note: 'all indexes already exist' }],
  [{ createIndexes: 'c', indexes: [] }, 2],
  [{ createIndexes: 'c', indexes: [{ key: {}, name: 'x' }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { a: 0 }, name: 'x' }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { a: 'sideways' }, name: 'x' }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { '': 1 }, name: 'x' }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { $a: 1 }, name: 'x' }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', nope: 1 }] }, 197],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', expireAfterSeconds: -1 }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 1 }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', sparse: true, partialFilterExpression: {} }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', partialFilterExpression: { a: { $ne: 1 } } }] }, 67],
  [{ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'x', unique: true }] }, 11000],
  [{ listIndexes: 'c' }, { cursor: { firstBatch: [{ v: 2, key: { _id: 1 }, name: '_id_' }], ns: 't.c' } }],
  [{ listIndexes: 'none' }, 26],
  [{ dropIndexes: 'c', index: '_id_' }, 72],
  [{ dropIndexes: 'c', index: 'nope' }, 27],
  [{ dropIndexes: 'c', index: '*' }, { nIndexesWas: 1 }],
  [{ dropIndexes: 'none', index: '*' }, 26],
  [{ collMod: 'c', validator: { a: { $gt: 0 } } }, { ok: 1 }],
  [{ collMod: 'none' }, 26],
  [{ collMod: 'c', index: { name: 'nope', hidden: true } }, 27],
  [{ collMod: 'c', viewOn: 'x', pipeline: [] }, 72],
  [
    { listCollections: 1 },
    { cursor: { firstBatch: [{ name: 'c', type: 'collection', idIndex: { v: 2, key: { _id: 1 }, name: '_id_' } }] } },
  ],
  [
    { listCollections: 1, nameOnly: true, filter: { name: 'c' } },
    { cursor: { firstBatch: [{ name: 'c', type: 'collection' }] } },
  ],
  [{ listCollections: 1, filter: { name: 'nope' } }, { cursor: { firstBatch: [] } }],
  [{ collStats: 'c' }, { ns: 't.c', count: 3, nindexes: 1, capped: false }],
  [{ collStats: 'none' }, { count: 0 }],
  [{ dbStats: 1 }, { db: 't', collections: 1, objects: 3, indexes: 1 }],
  [{ dropDatabase: 1 }, { dropped: 't' }],
];

const others: Row[] = [
  [{ ping: 1 }, { ok: 1 }],
  [{ hello: 1 }, { isWritablePrimary: true, setName: 'rs0', maxWireVersion: 21, secondary: false, readOnly: false }],
  [{ isMaster: 1 }, { ismaster: true, helloOk: true }],
  [{ buildInfo: 1 }, { version: '7.0.14', versionArray: [7, 0, 14, 0] }],
  [{ connectionStatus: 1 }, { authInfo: { authenticatedUsers: [] } }],
  [{ whatsmyuri: 1 }, { ok: 1 }],
  [{ getParameter: 1, featureCompatibilityVersion: 1 }, { featureCompatibilityVersion: { version: '7.0' } }],
  [{ getParameter: 1, nope: 1 }, 72],
  [{ setParameter: 1, logLevel: 1 }, { was: 0 }],
  [{ setParameter: 1, nope: 1 }, 72],
  [{ startSession: 1 }, { timeoutMinutes: 30 }],
  [{ killAllSessions: [] }, { ok: 1 }],
  [{ killCursors: 'c', cursors: [Long.fromNumber(5)] }, { cursorsNotFound: [Long.fromNumber(5)] }],
  [{ getMore: Long.fromNumber(5), collection: 'c' }, 43],
  [{ getMore: 'x', collection: 'c' }, 14],
  [{ getMore: Long.fromNumber(5) }, 40414],
  [{ explain: { find: 'c' }, verbosity: 'nope' }, 9],
  [{ explain: 5 }, 9],
  [{ explain: { nope: 1 } }, 59],
  [{ mapReduce: 'c' }, 16149],
  [{ createSearchIndexes: 'c' }, 31082],
  [{ nope: 1 }, 59],
  [{ aggregate: 'c', pipeline: [] }, 9],
  [{ aggregate: 'c', cursor: {} }, 40414],
  [{ aggregate: 'c', pipeline: 5, cursor: {} }, 14],
  [{ aggregate: 'c', pipeline: [{ $nope: 1 }], cursor: {} }, 40324],
  [{ aggregate: 'c', pipeline: [{ $match: { a: 1 } }], cursor: {} }, first({ _id: 1, a: 1, s: 'x' })],
  [
    {
      aggregate: 'c',
      pipeline: [{ $match: { $expr: { $eq: ['$a', '$$x'] } } }, { $count: 'n' }],
      cursor: {},
      let: { x: 2 },
    },
    first({ n: 2 }),
  ],
  [
    { aggregate: 'c', pipeline: [{ $group: { _id: null, n: { $sum: '$a' } } }], cursor: { batchSize: 5 } },
    first({ _id: null, n: 5 }),
  ],
  [{ aggregate: 'none', pipeline: [{ $count: 'n' }], cursor: {} }, { cursor: { firstBatch: [] } }],
  [{ aggregate: 1, pipeline: [{ $documents: [{ a: 1 }] }], cursor: {} }, { cursor: { firstBatch: [{ a: 1 }] } }],
  [
    {
      aggregate: 'c',
      pipeline: [{ $match: { s: 'X' } }, { $count: 'n' }],
      cursor: {},
      collation: { locale: 'en', strength: 2 },
    },
    first({ n: 1 }),
  ],
  [
    { aggregate: 'c', pipeline: [{ $collStats: { count: {} } }, { $project: { count: 1 } }], cursor: {} },
    first({ count: 3 }),
  ],
  [
    { aggregate: 'c', pipeline: [{ $indexStats: {} }, { $project: { name: 1, key: 1 } }], cursor: {} },
    first({ name: '_id_', key: { _id: 1 } }),
  ],
  [{ aggregate: 'c', pipeline: [{ $out: 'o' }], cursor: {} }, { cursor: { firstBatch: [] } }],
  [
    { commitTransaction: 1, lsid: { id: new Binary(new UUID().buffer, 4) }, txnNumber: Long.ONE, autocommit: false },
    251,
  ],
];

it.each(Object.entries({ finding, writing, shaping, others }))('%s', async (_family, rows) => {
  const db = (await openStore()).client.db('t');
  for (const [command, reply] of rows) {
    await fill(db);
    const sent = await db
      .command(command, { promoteLongs: false })
      .catch((error: Document) => ({ failedWith: error.code }));
    const expected = typeof reply === 'number' ? { failedWith: reply } : plain(reply);
    expect.soft(plain(sent), JSON.stringify(command)).toMatchObject(expected);
  }
});

/** Numbers without their types: what is compared here is what the replies say. */
function plain(value: unknown): Document {
  const simple = (one: unknown): unknown => {
    if (one instanceof Double) return one.value;
    if (one instanceof Long) return one.toNumber();
    if (Array.isArray(one)) return one.map(simple);
    const isPlain = one !== null && typeof one === 'object' && Object.getPrototypeOf(one) === Object.prototype;
    return isPlain ? Object.fromEntries(Object.entries(one).map(([name, inner]) => [name, simple(inner)])) : one;
  };
  return simple(value) as Document;
}
