import { BSONRegExp } from 'bson';
import { expect, test } from 'vitest';
import { codeOf, doc, typed } from '../../test/support/docs.js';
import { upsertDocument } from './apply.js';

const optionsOf = ({ filter }: { filter: object }) => ({ filter: doc(filter), now: () => new Date(0) });

/** A filter, an update, and the document that an upsert inserts, or the error's code. */
const upserts: [filter: object, update: object, inserted: object | number][] = [
  [{ a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  [{ _id: 5 }, { $set: { b: 2 } }, { _id: 5, b: 2 }],
  [{ b: 1, _id: 5 }, { $set: { c: 2 } }, { _id: 5, b: 1, c: 2 }],
  [{ a: { $eq: 1 } }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  [{ a: { $in: [1] } }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  [{ a: { $in: [1, 2] } }, { $set: { b: 2 } }, { b: 2 }],
  [{ a: { $all: [1] } }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  [{ a: { $gt: 1 } }, { $set: { b: 2 } }, { b: 2 }],
  [{ a: /x/ }, { $set: { b: 2 } }, { b: 2 }],
  [{ a: new BSONRegExp('x') }, { $set: { b: 2 } }, { b: 2 }],
  [{ 'a.b': 1 }, { $set: { 'a.c': 2 } }, { a: { b: 1, c: 2 } }],
  [{ $and: [{ a: 1 }, { b: 2 }] }, { $set: { c: 3 } }, { a: 1, b: 2, c: 3 }],
  [{ $or: [{ a: 1 }] }, { $set: { c: 3 } }, { a: 1, c: 3 }],
  [{ $or: [{ a: 1 }, { a: 2 }] }, { $set: { c: 3 } }, { c: 3 }],
  [{ a: 1 }, { $setOnInsert: { b: 2 } }, { a: 1, b: 2 }],
  [{ a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
  [{ a: 1 }, { $set: { a: 2 } }, { a: 2 }],
  [{ a: 1 }, { $unset: { a: 1 } }, {}],
  [{ a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  [{ a: 1 }, { b: 2 }, { b: 2 }],
  [{ _id: 5, a: 1 }, { b: 2 }, { _id: 5, b: 2 }],
  [{ _id: 5 }, { _id: 6 }, 66],
  [{ a: 1 }, { _id: 7, b: 2 }, { _id: 7, b: 2 }],
  [{ a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], { a: 1, b: 2 }],
  [{ a: 1, 'a.b': 2 }, { $set: { c: 1 } }, 54],
  [{ $and: [{ a: 1 }, { a: 2 }] }, { $set: { c: 1 } }, 54],
  [{ $nor: [{ a: 1 }] }, { $set: { b: 1 } }, { b: 1 }],
  [{ a: null }, { $set: { b: 1 } }, { a: null, b: 1 }],
  [{ a: { $exists: false } }, { $set: { b: 1 } }, { b: 1 }],
  [{ a: { x: 1 } }, { $set: { 'a.y': 2 } }, { a: { x: 1, y: 2 } }],
  [{ $expr: { $eq: ['$a', 1] } }, { $set: { b: 1 } }, 224],
];

test.each(upserts.map((row) => [`${JSON.stringify(row[0])} ${JSON.stringify(row[1])}`, ...row] as const))(
  'upsert %s',
  (_text, filter, update, inserted) => {
    const run = () =>
      upsertDocument(doc(filter), Array.isArray(update) ? update.map(doc) : doc(update), optionsOf({ filter }));
    if (typeof inserted === 'number') expect(codeOf(run)).toBe(inserted);
    else expect(typed(run())).toBe(typed(doc(inserted)));
  },
);
