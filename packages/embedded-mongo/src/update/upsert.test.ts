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
  [{ z: 1, b: 2, a: 3 }, { $set: { m: 4 } }, { a: 3, b: 2, z: 1, m: 4 }],
  [{ 'b.y': 1, 'b.x': 2, a: 3 }, { $set: { m: 4 } }, { a: 3, b: { x: 2, y: 1 }, m: 4 }],
  [{ _id: 1, $and: [{ c: 1 }, { d: 1 }], a: 12 }, { $inc: { y: 1 } }, { _id: 1, a: 12, c: 1, d: 1, y: 1 }],
  [{ $and: [{ c: 1 }, { $or: [{ x: 1 }] }] }, { $setOnInsert: { _id: 1 } }, { _id: 1, c: 1, x: 1 }],
  [{ r: /s/, $and: [{ c: 1 }], $or: [{ x: 1 }, { x: 2 }] }, { $setOnInsert: { _id: 1 } }, { _id: 1, c: 1 }],
  [{ c: 2, $and: [{ c: 1 }] }, { $setOnInsert: { _id: 1 } }, 54],
  [{ $and: [{ a: 1 }, { a: 1 }] }, { $set: { b: 1 } }, 54],
  [{ a: { $all: [1, 2] } }, { $set: { b: 1 } }, 54],
  [{ a: { $all: [1, 2] } }, { b: 1 }, { b: 1 }],
  [{ 'a.x': 1, a: {} }, { $set: { b: 1 } }, 54],
  [{ a: [1, { x: 1 }], 'a.x': 1 }, { $set: { b: 1 } }, 54],
  [{ _id: 1, a: 1, 'a.b': 2 }, {}, { _id: 1 }],
  [{ _id: { $eq: 1 } }, {}, { _id: 1 }],
  [{ _id: { $in: [1] } }, {}, { _id: 1 }],
  [{ _id: { $all: [1] } }, { x: 1 }, { _id: 1, x: 1 }],
  [{ $or: [{ _id: 1 }] }, { x: 1 }, { _id: 1, x: 1 }],
  [{ _id: { $gt: 1 } }, { x: 1 }, { x: 1 }],
  [{ _id: { $elemMatch: { $eq: 1 } } }, { $set: { x: 1 } }, { x: 1 }],
  [{ _id: { $not: { $eq: 1 } } }, { $set: { x: 1 } }, { x: 1 }],
  [{ _id: /abc/ }, {}, {}],
  [{ _id: [1, 2] }, { $set: { x: 1 } }, 53],
  [{ _id: { $eq: [1] } }, {}, 53],
  [{ '_id.x': 1, '_id.y': 2 }, { $set: { a: 1 } }, { _id: { x: 1, y: 2 }, a: 1 }],
  [{ '_id.x': 1 }, { a: 1 }, 111],
  [{ _id: 1, '_id.x': 1 }, { $set: { a: 1 } }, 54],
  [{ a: { $eq: /abc/ } }, { $set: { b: 1 } }, { a: /abc/, b: 1 }],
  [{ a: { 'x.x': 1 } }, { $set: { b: 1 } }, { a: { 'x.x': 1 }, b: 1 }],
  [{ a: { $eq: 1, $gt: 0 } }, { $set: { b: 1 } }, { a: 1, b: 1 }],
  [{ 'a.$id': 1 }, { $set: { b: 1 } }, { a: { $id: 1 }, b: 1 }],
  [{ a: { $in: [/x/] } }, { $set: { b: 1 } }, { b: 1 }],
  [{ a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
  [{ a: 'x' }, { $inc: { a: 1 } }, 14],
  [{ a: 5 }, { $set: { 'a.b': 1 } }, 28],
  [{ a: 1 }, { $min: { a: 0 }, $max: { b: 5 } }, { a: 0, b: 5 }],
  [{ a: [5] }, { $set: { 'a.$[]': 1 } }, { a: [1] }],
  [{ a: 5 }, { $set: { 'a.$': 1 } }, 2],
  [{ _id: 1 }, [{ $set: { _id: 2 } }], 66],
  [{ a: 1 }, [{ $replaceWith: { b: '$a' } }], { b: 1 }],
  [{ _id: 7, a: 1 }, [{ $replaceWith: { b: '$a' } }], { _id: 7, b: 1 }],
  [{ a: 1, '': 2 }, { $set: { b: 1 } }, 56],
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
