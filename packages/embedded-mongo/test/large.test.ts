import { BSON, type Document } from 'mongodb';
import { expect, it } from 'vitest';
import { openStore } from './support/store.js';

const LIMIT = 16 * 1024 * 1024;
/** A document of exactly so many bytes. */
const sized = (bytes: number): Document => {
  const empty = BSON.calculateObjectSize({ _id: 1, text: '' });
  return { _id: 1, text: 'x'.repeat(bytes - empty) };
};

it('takes documents up to 16 MB, and no more', async () => {
  const { client } = await openStore();
  const items = client.db('t').collection<Document>('large');
  await items.insertOne(sized(LIMIT) as never);
  const found = await items.findOne({ _id: 1 as never });
  expect(BSON.calculateObjectSize(found ?? {})).toBe(LIMIT);
  await expect(items.updateOne({ _id: 1 as never }, { $set: { more: 'y' } })).rejects.toMatchObject({ code: 17419 });
  await items.updateOne({ _id: 1 as never }, { $set: { text: 'short' } });
  expect(await items.findOne()).toEqual({ _id: 1, text: 'short' });
  const command = { insert: 'large', documents: [{ ...sized(LIMIT + 1), _id: 2 }] };
  expect(await client.db('t').command(command)).toMatchObject({ n: 0, writeErrors: [{ code: 2 }] });
});

it('hands out large documents a few at a time', async () => {
  const { client } = await openStore();
  const items = client.db('t').collection<Document>('large');
  const text = 'x'.repeat(6 * 1024 * 1024);
  for (const _id of [1, 2, 3, 4]) await items.insertOne({ _id, text } as never);
  const reply = await client.db('t').command({ find: 'large' });
  expect(reply.cursor.firstBatch).toHaveLength(2);
  expect((await items.find().project({ _id: 1 }).toArray()).map(({ _id }) => _id)).toEqual([1, 2, 3, 4]);
});

it('keeps values that are deep, wide, empty or strangely named', async () => {
  const { client } = await openStore();
  const items = client.db('t').collection<Document>('odd');
  let deep: Document = { end: true };
  for (let level = 0; level < 90; level++) deep = { d: deep };
  const wide = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`f${n}`, n]));
  const odd = { '': 1, 'a.b': 2, $c: 3, __proto__x: 4, constructor: 5, 10: 6, 9: 7, ' ': 8, é: 9, '\u{1f600}': 10 };
  await items.insertMany([
    { _id: 1, deep },
    { _id: 2, wide },
    { _id: 3, odd },
    { _id: 4, none: {}, nothing: [], text: '' },
  ] as never);
  expect(await items.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, deep },
    { _id: 2, wide },
    { _id: 3, odd },
    { _id: 4, none: {}, nothing: [], text: '' },
  ]);
  await items.updateMany({}, { $set: { touched: true } });
  expect((await items.findOne({ _id: 3 as never }))?.odd).toEqual(odd);
});
