import { Decimal128, Double, Long } from 'bson';
import type { CreateIndexesOptions, Document, IndexSpecification } from 'mongodb';
import { expect, test } from 'vitest';
import { openStore } from './support/store.js';

const folded = { collation: { locale: 'en', strength: 2 } };
const dec = (text: string) => Decimal128.fromString(text);
const big = Long.fromString('9007199254740993');

/** A unique index, documents that are inserted one after the other, and which of them are refused as duplicates. */
type Row = [key: IndexSpecification, options: CreateIndexesOptions, documents: Document[], refused: number[]];

const rows: Row[] = [
  [{ a: 1 }, {}, [{ a: 1 }, { a: 2 }, { a: 1 }], [2]],
  [{ a: 1 }, {}, [{ a: 1 }, { a: new Double(1) }, { a: Long.ONE }, { a: dec('1.0') }], [1, 2, 3]],
  [{ a: 1 }, {}, [{ a: 0 }, { a: new Double(-0) }, { a: dec('-0') }], [1, 2]],
  [{ a: 1 }, {}, [{ a: big }, { a: new Double(2 ** 53) }, { a: dec('9007199254740993') }], [2]],
  [{ a: 1 }, {}, [{ a: 0.1 }, { a: dec('0.1') }, { a: dec('0.10') }], [2]],
  [{ a: 1 }, {}, [{ a: Number.NaN }, { a: dec('NaN') }], [1]],
  [{ a: 1 }, {}, [{ a: '1' }, { a: 1 }, { a: true }, { a: new Date(1) }], []],
  [{ a: 1 }, {}, [{}, { a: null }, { b: 1 }], [1, 2]],
  [{ a: 1 }, {}, [{ a: '' }, {}, { a: 0 }, { a: false }], []],
  [{ a: 1 }, {}, [{ a: 'x' }, { a: 'X' }], []],
  [{ a: 1 }, {}, [{ a: { b: 1, c: 2 } }, { a: { c: 2, b: 1 } }, { a: { b: 1, c: new Double(2) } }], [2]],
  [{ a: 1 }, {}, [{ a: [1, 2] }, { a: [2, 3] }, { a: [3, 4] }, { a: 5 }], [1]],
  [{ a: 1 }, {}, [{ a: [1, 1] }, { a: [2, 2, 2] }], []],
  [{ a: 1 }, {}, [{ a: [] }, { a: [] }, { a: null }], [1]],
  [{ a: 1 }, {}, [{ a: [null] }, { a: null }], [1]],
  [{ a: 1 }, {}, [{ a: [[1, 2]] }, { a: [[1, 2]] }, { a: [[2, 1]] }], [1]],
  [{ a: 1 }, {}, [{ a: 'x'.repeat(3000) }, { a: `${'x'.repeat(3000)}y` }, { a: 'x'.repeat(3000) }], [2]],
  [{ a: -1 }, {}, [{ a: 1 }, { a: 1 }], [1]],
  [{ 'a.b': 1 }, {}, [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: [{ b: 3 }, { b: 3 }] }], [1]],
  [{ 'a.b': 1 }, {}, [{ a: 5 }, { a: {} }, {}], [1, 2]],
  [{ 'a.b': 1 }, {}, [{ a: [5] }, { a: [{}] }], [1]],
  [{ 'a.0': 1 }, {}, [{ a: [1, 2] }, { a: [1, 3] }, { a: [2, 1] }], [1]],
  [
    { a: 1, b: 1 },
    {},
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 2, b: 1 },
      { b: 1, a: 1 },
    ],
    [3],
  ],
  [{ a: 1, b: 1 }, {}, [{ a: 1 }, { a: 1, b: null }, { a: 1, b: 1 }, { b: 1 }], [1]],
  [
    { a: 1, b: 1 },
    {},
    [
      { a: [1, 2], b: 1 },
      { a: 2, b: 1 },
      { a: 2, b: 2 },
    ],
    [1],
  ],
  [
    { a: 1, b: -1 },
    {},
    [
      { a: 1, b: 1 },
      { a: 1, b: 1 },
    ],
    [1],
  ],
  [{ a: 1 }, { sparse: true }, [{}, {}, { a: null }, { a: null }, { a: 1 }], [3]],
  [{ a: 1 }, { sparse: true }, [{ b: 1 }, { a: [] }, { a: [] }], [2]],
  [{ a: 1, b: 1 }, { sparse: true }, [{}, {}, { a: 1 }, { a: 1 }, { b: 1 }], [3]],
  [
    { a: 1 },
    { partialFilterExpression: { b: { $gt: 5 } } },
    [
      { a: 1, b: 1 },
      { a: 1, b: 2 },
      { a: 1, b: 9 },
      { a: 1, b: 10 },
    ],
    [3],
  ],
  [{ a: 1 }, { partialFilterExpression: { a: { $exists: true } } }, [{}, {}, { a: null }, { a: null }], [3]],
  [
    { a: 1 },
    { partialFilterExpression: { a: { $type: 'string' } } },
    [{ a: 1 }, { a: 1 }, { a: 'x' }, { a: 'x' }],
    [3],
  ],
  [
    { a: 1 },
    { partialFilterExpression: { $or: [{ b: 1 }, { c: 1 }] } },
    [{ a: 1, b: 1 }, { a: 1, c: 1 }, { a: 1 }],
    [1],
  ],
  [{ a: 1 }, folded, [{ a: 'x' }, { a: 'X' }, { a: 'á' }, { a: 'a' }], [1]],
  [{ a: 1 }, { collation: { locale: 'en', strength: 1 } }, [{ a: 'á' }, { a: 'A' }], [1]],
  [{ a: 1 }, { collation: { locale: 'en', numericOrdering: true } }, [{ a: '01' }, { a: '1' }, { a: '10' }], [1]],
  [{ a: 1 }, folded, [{ a: ['x', 'Y'] }, { a: 'y' }], [1]],
  [{ a: 1 }, folded, [{ a: { b: 'x' } }, { a: { b: 'X' } }, { a: { B: 'x' } }], [1]],
  [
    { a: 1, b: 1 },
    folded,
    [
      { a: 'x', b: 1 },
      { a: 'X', b: 2 },
      { a: 'X', b: 1 },
    ],
    [2],
  ],
];

test.each(rows.map((row) => [`${JSON.stringify(row[0])} ${JSON.stringify(row[1])}`, ...row] as const))(
  'a unique index on %s',
  async (_text, key, options, documents, refused) => {
    const { client } = await openStore();
    const [early, late] = [client.db('t').collection('early'), client.db('t').collection('late')];
    await early.createIndex(key, { ...options, unique: true });
    const failed: number[] = [];
    for (const [at, document] of documents.entries()) {
      await early.insertOne({ ...document }).catch((error: { code: number; keyPattern: Document }) => {
        expect([error.code, error.keyPattern]).toEqual([11000, key]);
        failed.push(at);
      });
    }
    expect(failed).toEqual(refused);
    expect(await early.countDocuments()).toBe(documents.length - refused.length);
    // An index made afterwards, and an update into a duplicate, see the same.
    await late.insertMany(documents.map((document) => ({ ...document })));
    const made = await late.createIndex(key, { ...options, unique: true }).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
    expect(made).toBe(refused.length === 0 ? 0 : 11000);
    const [first] = refused;
    const paths = Object.keys(key);
    if (first === undefined || paths.some((path) => path.includes('.'))) return;
    const { insertedId } = await early.insertOne(Object.fromEntries(paths.map((path) => [path, 'other'])));
    await expect(early.replaceOne({ _id: insertedId }, { ...documents[first] })).rejects.toMatchObject({ code: 11000 });
  },
);
