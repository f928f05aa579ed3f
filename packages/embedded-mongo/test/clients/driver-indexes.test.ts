import type { Collection, Document, IndexSpecification } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';

const id = { v: 2, key: { _id: 1 }, name: '_id_' };

describe.each(modes)('indexes made by the driver on %s', (_name, mode) => {
  const open = async (): Promise<Collection> => (await openStore(mode)).client.db('t').collection('c');

  it('are listed as they were asked for', async () => {
    const c = await open();
    const text = { weights: { a: 1 }, default_language: 'english', language_override: 'language', textIndexVersion: 3 };
    const everything = { _fts: 'text', _ftsx: 1 };
    const rows: [spec: IndexSpecification, options: Document, listed: Document][] = [
      ['a', {}, { key: { a: 1 }, name: 'a_1' }],
      [['a', 'b'], {}, { key: { a: 1, b: 1 }, name: 'a_1_b_1' }],
      [
        [
          ['a', -1],
          ['b', 1],
        ],
        {},
        { key: { a: -1, b: 1 }, name: 'a_-1_b_1' },
      ],
      [{ 'a.b.c': 1 }, {}, { key: { 'a.b.c': 1 }, name: 'a.b.c_1' }],
      [new Map([['q', -1]]), {}, { key: { q: -1 }, name: 'q_-1' }],
      [{ a: 1 }, { name: 'mine' }, { key: { a: 1 }, name: 'mine' }],
      [{ a: 1 }, { unique: true }, { key: { a: 1 }, name: 'a_1', unique: true }],
      [{ a: 1 }, { sparse: true, background: true }, { key: { a: 1 }, name: 'a_1', sparse: true }],
      [{ a: 1 }, { unique: false, sparse: false, hidden: false }, { key: { a: 1 }, name: 'a_1' }],
      [{ a: 1 }, { hidden: true }, { key: { a: 1 }, name: 'a_1', hidden: true }],
      [{ a: 1 }, { expireAfterSeconds: 5 }, { key: { a: 1 }, name: 'a_1', expireAfterSeconds: 5 }],
      [
        { a: 1 },
        { partialFilterExpression: { a: { $exists: true }, b: { $gt: 5 } } },
        { key: { a: 1 }, name: 'a_1', partialFilterExpression: { a: { $exists: true }, b: { $gt: 5 } } },
      ],
      [{ a: 1 }, { version: 1 }, { key: { a: 1 }, name: 'a_1' }],
      [{ a: 1 }, { commitQuorum: 0 }, { key: { a: 1 }, name: 'a_1' }],
      [{ a: 'hashed' }, {}, { key: { a: 'hashed' }, name: 'a_hashed' }],
      [{ a: '2d' }, { bits: 20, min: -10, max: 10 }, { key: { a: '2d' }, name: 'a_2d', bits: 20, min: -10, max: 10 }],
      [{ a: '2dsphere' }, {}, { key: { a: '2dsphere' }, name: 'a_2dsphere', '2dsphereIndexVersion': 3 }],
      [{ a: 'text' }, {}, { key: everything, name: 'a_text', ...text }],
      [
        { '$**': 'text' },
        { name: 'all', weights: { title: 5 }, default_language: 'none' },
        { key: everything, name: 'all', ...text, weights: { '$**': 1, title: 5 }, default_language: 'none' },
      ],
      [
        { a: 'text' },
        { language_override: 'idioma' },
        { key: everything, name: 'a_text', ...text, language_override: 'idioma' },
      ],
      [{ k: 1, a: 'text', z: -1 }, {}, { key: { k: 1, ...everything, z: -1 }, name: 'k_1_a_text_z_-1', ...text }],
      [{ '$**': 1 }, {}, { key: { '$**': 1 }, name: '$**_1' }],
      [{ 'a.$**': 1 }, {}, { key: { 'a.$**': 1 }, name: 'a.$**_1' }],
      [
        { '$**': 1 },
        { wildcardProjection: { a: 1 } },
        { key: { '$**': 1 }, name: '$**_1', wildcardProjection: { a: 1 } },
      ],
    ];
    for (const [spec, options, listed] of rows) {
      const name = await c.createIndex(spec, options);
      expect.soft(name, JSON.stringify([spec, options])).toBe(listed.name);
      expect.soft(await c.listIndexes().toArray(), JSON.stringify([spec, options])).toEqual([id, { v: 2, ...listed }]);
      expect.soft(await c.indexExists([name, '_id_'])).toBe(true);
      expect(await c.dropIndexes()).toBe(true);
      expect(await c.indexInformation()).toEqual({ _id_: [['_id', 1]] });
    }
  });

  it('show a collation in full, unless it is the plain one', async () => {
    const c = await open();
    await c.createIndex({ a: 1 }, { collation: { locale: 'fr_CA', strength: 2 } });
    await c.createIndex({ b: 1 }, { collation: { locale: 'simple' } });
    expect(await c.listIndexes().toArray()).toEqual([
      id,
      {
        v: 2,
        key: { a: 1 },
        name: 'a_1',
        collation: {
          locale: 'fr_CA',
          caseLevel: false,
          caseFirst: 'off',
          strength: 2,
          numericOrdering: false,
          alternate: 'non-ignorable',
          maxVariable: 'punct',
          normalization: false,
          backwards: expect.any(Boolean),
          version: '57.1',
        },
      },
      { v: 2, key: { b: 1 }, name: 'b_1' },
    ]);
  });

  it('are refused when another one is in the way, and made once when it is the same', async () => {
    const c = await open();
    await c.createIndex({ a: 1 });
    const rows: [spec: IndexSpecification, options: Document, outcome: number | string][] = [
      [{ a: 1 }, {}, 'a_1'],
      [{ a: 1 }, { background: true, hidden: true }, 'a_1'],
      [{ a: 1 }, { unique: true }, 86],
      [{ a: 1 }, { sparse: true }, 86],
      [{ a: 1 }, { collation: { locale: 'en' } }, 86],
      [{ a: 1 }, { partialFilterExpression: { a: 1 } }, 86],
      [{ a: -1 }, { name: 'a_1' }, 86],
      [{ b: 1 }, { name: 'a_1' }, 86],
      [{ a: 1 }, { name: 'other' }, 85],
      [{ a: 1 }, { expireAfterSeconds: 3 }, 85],
      [{ a: 1 }, { unique: true, name: 'u' }, 'u'],
      [{ a: 1 }, { collation: { locale: 'en' }, name: 'e' }, 'e'],
      [{ _id: 1 }, {}, '_id_1'],
      [{ _id: -1 }, {}, '_id_-1'],
      [{ a: 'nonsense' as never }, {}, 67],
      [{ a: 0 as never }, {}, 67],
      [{ a: 1 }, { partialFilterExpression: { a: { $exists: false } } }, 67],
      [{ a: 1 }, { partialFilterExpression: { $nor: [{ a: 1 }] } }, 67],
      [{ a: 1, b: 1 }, { expireAfterSeconds: 3 }, 67],
    ];
    for (const [spec, options, outcome] of rows) {
      const made: unknown = await c.createIndex(spec, options).catch((error: Document) => error.code);
      expect.soft(made, JSON.stringify([spec, options])).toBe(outcome);
    }
    const names = (await c.indexes()).map(({ name }) => name);
    expect(names).toEqual(['_id_', 'a_1', 'u', 'e', '_id_-1']);
  });

  it('several at once, and what went before stays when one is refused', async () => {
    const c = await open();
    expect(await c.createIndexes([{ key: { a: 1 } }, { key: { b: 1 }, name: 'bee', unique: true }])).toEqual([
      'a_1',
      'bee',
    ]);
    await c.insertMany([
      { b: 1, d: 1 },
      { b: 2, d: 1 },
    ]);
    const twice = c.createIndexes([{ key: { d: 1 }, unique: true }]);
    await expect(twice).rejects.toMatchObject({
      code: 11000,
      message: 'E11000 duplicate key error collection: t.c index: d_1 dup key: { d: 1 }',
      keyPattern: { d: 1 },
      keyValue: { d: 1 },
    });
    expect((await c.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1', 'bee']);
    expect(await c.dropIndex('bee')).toMatchObject({ nIndexesWas: 3, ok: 1 });
    await expect(c.dropIndex('bee')).rejects.toMatchObject({ code: 27, codeName: 'IndexNotFound' });
    expect(await c.db.command({ dropIndexes: 'c', index: { a: 1 } })).toMatchObject({ nIndexesWas: 2 });
    const missing = c.db.collection('none').indexes();
    await expect(missing).rejects.toMatchObject({ code: 26, codeName: 'NamespaceNotFound' });
    await expect(c.db.collection('none').dropIndex('a_1')).rejects.toMatchObject({ code: 26 });
  });

  it('tell where a point does not lie', async () => {
    const c = await open();
    await c.createIndexes([
      { key: { here: '2d' } },
      { key: { there: '2d' }, min: 0, max: 1024 },
      { key: { earth: '2dsphere' } },
    ]);
    await c.insertOne({ here: [-100, 100], there: [100, 1000] });
    const far = c.insertOne({ here: [200, 200] });
    await expect(far).rejects.toThrow(/point not in interval of \[ ?-180, 180 ?\]/);
    await expect(c.insertOne({ there: [-200, 5] })).rejects.toThrow(/point not in interval of \[ ?0, 1024 ?\]/);
    const wrong = c.insertOne({ earth: { type: 'Point', coordinates: [200, 5] } });
    await expect(wrong).rejects.toMatchObject({ code: 16755, message: /^Can't extract geo keys/ });
    expect(await c.countDocuments()).toBe(1);
  });

  it('say in words which value stands there already', async () => {
    const c = await open();
    await c.createIndex({ 'a.b': 1, c: -1 }, { unique: true, name: 'pair' });
    const rows: [doc: Document, shown: string, keyValue: Document][] = [
      [{ a: { b: 'x' }, c: 1 }, '{ a.b: "x", c: 1 }', { 'a.b': 'x', c: 1 }],
      [{ a: { b: 1.5 } }, '{ a.b: 1.5, c: null }', { 'a.b': 1.5, c: null }],
      [{ a: { b: new Date(5) }, c: true }, '{ a.b: new Date(5), c: true }', { 'a.b': new Date(5), c: true }],
      [{ a: [{ b: 7 }, { b: 8 }], c: {} }, '{ a.b: 7, c: {} }', { 'a.b': 7, c: {} }],
      [{}, '{ a.b: null, c: null }', { 'a.b': null, c: null }],
    ];
    for (const [doc, shown, keyValue] of rows) {
      await c.insertOne({ ...doc });
      await expect(c.insertOne({ ...doc })).rejects.toMatchObject({
        code: 11000,
        message: `E11000 duplicate key error collection: t.c index: pair dup key: ${shown}`,
        keyPattern: { 'a.b': 1, c: -1 },
        keyValue,
      });
    }
  });
});
