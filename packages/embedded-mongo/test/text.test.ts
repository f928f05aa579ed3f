import type { Collection, Document } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { openStore } from './support/store.js';

const articles: Document[] = [
  { _id: 1, subject: 'coffee', author: 'xyz', views: 50 },
  { _id: 2, subject: 'Coffee Shopping', author: 'efg', views: 5 },
  { _id: 3, subject: 'Baking a cake', author: 'abc', views: 90 },
  { _id: 4, subject: 'baking', author: 'xyz', views: 100 },
  { _id: 5, subject: 'Café Con Leche', author: 'abc', views: 200 },
  { _id: 6, subject: 'Сырники', author: 'jkl', views: 80 },
  { _id: 7, subject: 'coffee and cream', author: 'efg', views: 10 },
  { _id: 8, subject: 'Cafe con Leche', author: 'xyz', views: 10 },
];
const ids = (docs: Document[]): unknown[] => docs.map((doc) => doc._id);

async function filled(key: Document = { subject: 'text' }, options: Document = {}): Promise<Collection<Document>> {
  const { client } = await openStore();
  const items = client.db('t').collection('articles');
  await items.createIndex(key as never, options);
  await items.insertMany(articles as never);
  return items;
}

describe('$text', () => {
  it.each<[string, Document, number[]]>([
    ['one word', { $search: 'coffee' }, [1, 2, 7]],
    ['any of several words', { $search: 'bake coffee cake' }, [1, 2, 3, 4, 7]],
    ['stems', { $search: 'baked' }, [3, 4]],
    ['a phrase', { $search: '"coffee shopping"' }, [2]],
    ['a phrase and a word', { $search: '"coffee" cream' }, [1, 2, 7]],
    ['without a word', { $search: 'coffee -shop' }, [1, 7]],
    ['without a phrase', { $search: 'coffee -"and cream"' }, [1, 2]],
    ['only what is not wanted', { $search: '-coffee' }, []],
    ['a stop word', { $search: 'and' }, []],
    ['nothing', { $search: '' }, []],
    ['whatever the case', { $search: 'COFFEE' }, [1, 2, 7]],
    ['in its case', { $search: 'Coffee', $caseSensitive: true }, [2]],
    ['whatever the accent', { $search: 'café' }, [5, 8]],
    ['with its accent', { $search: 'Café', $diacriticSensitive: true }, [5]],
    ['another script', { $search: 'сырники' }, [6]],
    ['without stems, what has none', { $search: 'cream', $language: 'none' }, [7]],
    ['without stems, nothing that was stemmed', { $search: 'coffee', $language: 'none' }, []],
    ['a hyphen inside a word', { $search: 'coffee-shopping' }, [1, 2, 7]],
  ])('finds %s', async (_what, operand, expected) => {
    const items = await filled();
    expect(
      ids(
        await items
          .find({ $text: operand as never })
          .sort({ _id: 1 })
          .toArray(),
      ),
    ).toEqual(expected);
    expect(await items.countDocuments({ $text: operand as never })).toBe(expected.length);
  });

  it('scores as MongoDB does', async () => {
    const items = await filled();
    const score = { $meta: 'textScore' } as const;
    const found = await items
      .find({ $text: { $search: 'coffee' } })
      .project({ score })
      .sort({ score, _id: 1 } as never)
      .toArray();
    expect(found.map(({ _id, score: value }) => [_id, value])).toEqual([
      [1, 1],
      [2, 0.75],
      [7, 0.75],
    ]);
    expect(Object.keys(found[0] ?? {})).toEqual(['_id', 'subject', 'author', 'views', 'score']);
    const two = await items
      .find({ $text: { $search: 'coffee cream' } })
      .project({ _id: 1, score })
      .sort({ score })
      .limit(1)
      .toArray();
    expect(two).toEqual([{ _id: 7, score: 1.5 }]);
    const piped = await items
      .aggregate([{ $match: { $text: { $search: 'cake' } } }, { $sort: { score } }, { $project: { score, _id: 0 } }])
      .toArray();
    expect(piped).toEqual([{ score: 0.75 }]);
  });

  it('weighs fields, and repetitions less and less', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number; title?: string; body?: string; tags?: string[] }>('posts');
    await items.createIndex({ title: 'text', body: 'text', tags: 'text' }, { weights: { title: 10, body: 5 } });
    await items.insertMany([
      { _id: 1, title: 'tulip' },
      { _id: 2, body: 'tulip' },
      { _id: 3, tags: ['rose', 'tulip'] },
      { _id: 4, title: 'tulip tulip' },
      { _id: 5, title: 'tulip rose rose rose' },
    ]);
    const score = { $meta: 'textScore' } as const;
    const found = await items
      .find({ $text: { $search: 'tulip' } })
      .project({ score })
      .sort({ score, _id: 1 } as never)
      .toArray();
    expect(found.map((doc) => [doc._id, doc.score])).toEqual([
      [4, 15],
      [1, 11],
      [5, 6.25],
      [2, 5.5],
      [3, 1.1],
    ]);
    expect((await items.indexes())[1]).toMatchObject({
      name: 'title_text_body_text_tags_text',
      key: { _fts: 'text', _ftsx: 1 },
      weights: { body: 5, tags: 1, title: 10 },
      default_language: 'english',
      language_override: 'language',
      textIndexVersion: 3,
    });
  });

  it('can be over every string, in the language of each document', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<Document>('all');
    await items.createIndex({ '$**': 'text' });
    await items.insertMany([
      { _id: 1, a: { b: ['running fast'] } },
      { _id: 2, c: 'the runs' },
      { _id: 3, c: 'the', language: 'none' },
      { _id: 4, n: 5 },
    ] as never);
    const find = async (search: string, language?: string): Promise<unknown[]> =>
      ids(await items.find({ $text: { $search: search, ...(language && { $language: language }) } }).toArray());
    expect(await find('run')).toEqual([1, 2]);
    expect(await find('the', 'none')).toEqual([3]);
  });

  it('goes together with other conditions, prefixes and updates', async () => {
    const items = await filled({ author: 1, subject: 'text' });
    const search = { $text: { $search: 'coffee' } };
    expect(ids(await items.find({ ...search, author: 'efg' }).toArray())).toEqual([2, 7]);
    expect(ids(await items.find({ ...search, author: 'efg', views: { $gt: 5 } }).toArray())).toEqual([7]);
    await expect(items.find(search).toArray()).rejects.toMatchObject({ code: 2 });
    await items.updateOne({ _id: 7 as never }, { $set: { subject: 'tea' } });
    expect(ids(await items.find({ ...search, author: 'efg' }).toArray())).toEqual([2]);
    await items.deleteOne({ _id: 2 as never });
    expect(await items.findOne({ ...search, author: 'efg' })).toBeNull();
  });

  it('is told by explain', async () => {
    const items = await filled();
    const plan = await items.find({ $text: { $search: 'coffee cake' } }).explain('executionStats');
    expect(plan).toMatchObject({
      queryPlanner: {
        winningPlan: { stage: 'TEXT_MATCH', indexName: 'subject_text', parsedTextQuery: { terms: ['coffe', 'cake'] } },
      },
      executionStats: { nReturned: 4, totalKeysExamined: 4, totalDocsExamined: 4 },
    });
  });

  it('works inside a transaction', async () => {
    const { client } = await openStore();
    const items = client.db('t').collection<{ _id: number; s: string }>('items');
    await items.createIndex({ s: 'text' });
    await items.insertOne({ _id: 1, s: 'red apple' });
    await client.withSession((session) =>
      session.withTransaction(async () => {
        await items.insertOne({ _id: 2, s: 'green apple' }, { session });
        const score = { $meta: 'textScore' } as const;
        const found = await items
          .find({ $text: { $search: 'apple' } }, { session })
          .project({ score })
          .toArray();
        expect(found).toEqual([
          { _id: 1, s: 'red apple', score: 0.75 },
          { _id: 2, s: 'green apple', score: 0.75 },
        ]);
      }),
    );
  });

  it('is refused where it cannot be', async () => {
    const { client } = await openStore();
    const db = client.db('t');
    const plain = db.collection('plain');
    await plain.insertOne({ s: 'x' });
    await expect(plain.find({ $text: { $search: 'x' } }).toArray()).rejects.toMatchObject({ code: 27 });
    expect(
      await db
        .collection('missing')
        .find({ $text: { $search: 'x' } })
        .toArray(),
    ).toEqual([]);
    await plain.createIndex({ s: 'text' });
    await expect(plain.createIndex({ t: 'text' })).rejects.toMatchObject({ code: 67 });
    await plain.createIndex({ s: 'text' });
    await expect(plain.createIndex({ u: 'text' }, { default_language: 'klingon' })).rejects.toMatchObject({
      code: 17262,
    });
    await expect(plain.find({ $text: { $search: 5 as never } }).toArray()).rejects.toMatchObject({ code: 14 });
    await expect(plain.find({ $text: { $search: 'x', $fuzzy: 1 } as never }).toArray()).rejects.toMatchObject({
      code: 2,
    });
    const late = [{ $project: { s: 1 } }, { $match: { $text: { $search: 'x' } } }];
    await expect(plain.aggregate(late).toArray()).rejects.toMatchObject({ code: 17313 });
    await expect(
      plain
        .find({})
        .project({ score: { $meta: 'textScore' } })
        .toArray(),
    ).rejects.toMatchObject({ code: 40218 });
  });
});
