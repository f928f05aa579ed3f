import { Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'bson';
import { expect, test } from 'vitest';
import { codeOf, doc, plain, typed } from '../../test/support/docs.js';
import { keysOf } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import { compileUpdate, upsertDocument } from './apply.js';

const now = () => new Date(1_000);
const apply = (update: object, before: object, options: { filter?: object; arrayFilters?: object[] } = {}) =>
  compileUpdate(Array.isArray(update) ? update.map((one) => doc(one)) : doc(update), {
    now,
    filter: doc(options.filter ?? {}),
    ...(options.arrayFilters === undefined ? {} : { arrayFilters: options.arrayFilters.map(doc) }),
  })(doc(before));

// update, before, after, options
const table: [object, object, object, { filter?: object; arrayFilters?: object[] }?][] = [
  [{ $set: { a: 1 } }, { _id: 1 }, { _id: 1, a: 1 }],
  [{ $set: { 'a.b.c': 1 } }, {}, { a: { b: { c: 1 } } }],
  [{ $set: { 'a.2': 'x' } }, { a: [1] }, { a: [1, null, 'x'] }],
  [{ $set: { 'a.0.b': 2 } }, { a: [{ b: 1, c: 1 }] }, { a: [{ b: 2, c: 1 }] }],
  [{ $set: { 'a.$x': 1 } }, { a: {} }, { a: { $x: 1 } }],
  [{ $set: { 'a.0': 1 } }, { a: {} }, { a: { 0: 1 } }],
  [{ $set: { b: 1, a: 2 } }, {}, { a: 2, b: 1 }],
  [{ $set: { 10: 1, 9: 2 } }, {}, { 9: 2, 10: 1 }],
  [{ $unset: { a: '', 'b.c': '' } }, { a: 1, b: { c: 1, d: 1 } }, { b: { d: 1 } }],
  [{ $unset: { 'a.1': '' } }, { a: [1, 2, 3] }, { a: [1, null, 3] }],
  [{ $unset: { 'a.x.y': '' } }, { a: 5 }, { a: 5 }],
  [{ $inc: { a: 2, 'b.c': -1 } }, { a: 1 }, { a: 3, b: { c: -1 } }],
  [{ $mul: { a: 3, b: 3 } }, { a: 2 }, { a: 6, b: 0 }],
  [{ $min: { a: 1, b: 1, c: 1 } }, { a: 5, b: 0 }, { a: 1, b: 0, c: 1 }],
  [{ $max: { a: 'x', b: 1 } }, { a: 5, b: 3 }, { a: 'x', b: 3 }],
  [{ $rename: { a: 'b.c' } }, { a: 1 }, { b: { c: 1 } }],
  [{ $rename: { a: 'b' } }, { x: 1 }, { x: 1 }],
  [
    { $currentDate: { a: true, b: { $type: 'timestamp' } } },
    {},
    { a: new Date(1_000), b: new Timestamp({ t: 1, i: 1 }) },
  ],
  [{ $setOnInsert: { a: 1 } }, { b: 1 }, { b: 1 }],
  [{ $bit: { a: { and: 6, or: 1 } } }, { a: 12 }, { a: 5 }],
  [{ $push: { a: 1 } }, {}, { a: [1] }],
  [{ $push: { a: { $each: [3, 1], $position: 0, $sort: -1, $slice: 2 } } }, { a: [2] }, { a: [3, 2] }],
  [{ $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 2] }, { a: [1, 9, 2] }],
  [{ $push: { a: { $each: [], $slice: -1 } } }, { a: [1, 2] }, { a: [2] }],
  [
    { $push: { a: { $each: [{ s: 1 }], $sort: { s: 1 } } } },
    { a: [{ s: 5 }, { s: 0 }] },
    { a: [{ s: 0 }, { s: 1 }, { s: 5 }] },
  ],
  [{ $push: { a: [1, 2] } }, { a: [] }, { a: [[1, 2]] }],
  [{ $addToSet: { a: 1 } }, { a: [new Double(1)] }, { a: [1] }],
  [{ $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1] }, { a: [1, 2] }],
  [
    { $addToSet: { a: { x: 1, y: 1 } } },
    { a: [{ y: 1, x: 1 }] },
    {
      a: [
        { y: 1, x: 1 },
        { x: 1, y: 1 },
      ],
    },
  ],
  [{ $pull: { a: 1 } }, { a: [1, 2, 1] }, { a: [2] }],
  [{ $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
  [{ $pull: { a: { x: 1 } } }, { a: [{ x: 1, y: 2 }, { x: 2 }] }, { a: [{ x: 2 }] }],
  [{ $pull: { a: { x: { $in: [1, 2] } } } }, { a: [{ x: 1 }, { x: 3 }, 1] }, { a: [{ x: 3 }, 1] }],
  [{ $pull: { a: { $elemMatch: { b: 1 } } } }, { a: [[{ b: 1 }], [{ b: 2 }]] }, { a: [[{ b: 2 }]] }],
  [{ $pull: { 'a.$[].b': 1 } }, { a: [{ b: [1, 2] }, { b: [1] }] }, { a: [{ b: [2] }, { b: [] }] }],
  [{ $pull: { a: /^x/ } }, { a: ['xy', 'yx'] }, { a: ['yx'] }],
  [{ $pullAll: { a: [1, 3] } }, { a: [1, 2, 3] }, { a: [2] }],
  [{ $pop: { a: 1, b: -1 } }, { a: [1, 2], b: [1, 2] }, { a: [1], b: [2] }],
  [{ $set: { 'a.$': 9 } }, { a: [1, 2, 3] }, { a: [1, 9, 3] }, { filter: { a: 2 } }],
  [{ $set: { 'a.$.y': 9 } }, { a: [{ x: 1 }, { x: 2 }] }, { a: [{ x: 1 }, { x: 2, y: 9 }] }, { filter: { 'a.x': 2 } }],
  [
    { $set: { 'a.$.y': 9 } },
    {
      a: [
        { x: 1, z: 2 },
        { x: 1, z: 1 },
      ],
    },
    {
      a: [
        { x: 1, z: 2 },
        { x: 1, z: 1, y: 9 },
      ],
    },
    { filter: { a: { $elemMatch: { x: 1, z: 1 } } } },
  ],
  [
    { $inc: { 'a.$': 1 }, $set: { 'b.$': 0 } },
    { a: [1, 5], b: [7, 8] },
    { a: [1, 6], b: [0, 8] },
    { filter: { a: 5, b: 7 } },
  ],
  [{ $inc: { 'a.$[]': 1 } }, { a: [1, 2] }, { a: [2, 3] }],
  [
    { $set: { 'a.$[e].b': 0 } },
    { a: [{ b: 1 }, { b: 5 }] },
    { a: [{ b: 1 }, { b: 0 }] },
    { arrayFilters: [{ 'e.b': { $gt: 3 } }] },
  ],
  [
    { $set: { 'a.$[x].b.$[y]': 0 } },
    {
      a: [
        { k: 1, b: [1, 5] },
        { k: 2, b: [5] },
      ],
    },
    {
      a: [
        { k: 1, b: [1, 0] },
        { k: 2, b: [5] },
      ],
    },
    { arrayFilters: [{ 'x.k': 1 }, { y: { $gte: 5 } }] },
  ],
  [{ x: 1 }, { _id: 5, a: 1 }, { _id: 5, x: 1 }],
  [
    { x: 1, _id: 5 },
    { _id: 5, a: 1 },
    { _id: 5, x: 1 },
  ],
  [[{ $set: { b: { $add: ['$a', 1] } } }, { $unset: 'a' }], { _id: 1, a: 1 }, { _id: 1, b: 2 }],
  [[{ $replaceWith: { n: '$a' } }], { _id: 1, a: 1 }, { _id: 1, n: 1 }],
  [[{ $set: { at: '$$NOW' } }], {}, { at: new Date(1_000) }],
];

for (const [update, before, after, options] of table) {
  test(`${JSON.stringify(update)} on ${JSON.stringify(before)}`, () => {
    const result = apply(update, before, options);
    expect(plain(result)).toEqual(plain(doc(after)));
    expect(keysOf(result)).toEqual(keysOf(doc(after)));
  });
}

test('numeric types follow MongoDB', () => {
  const inc = (before: unknown, by: unknown) => typed(apply({ $inc: { a: by } }, { a: before }).a);
  expect(inc(new Int32(2_147_483_647), new Int32(1))).toBe('{"$numberLong":"2147483648"}');
  expect(inc(new Int32(1), new Double(1))).toBe('{"$numberDouble":"2.0"}');
  expect(inc(Long.fromNumber(1), new Int32(1))).toBe('{"$numberLong":"2"}');
  expect(inc(new Double(0.1), Decimal128.fromString('0.2'))).toBe('{"$numberDecimal":"0.300000000000000"}');
  expect(typed(apply({ $mul: { a: Long.fromNumber(2) } }, {}).a)).toBe('{"$numberLong":"0"}');
  expect(codeOf(() => inc(Long.MAX_VALUE, new Int32(1)))).toBe(2);
});

test.each<[object, object, number, { filter?: object; arrayFilters?: object[] }?]>([
  [{ $set: { _id: 2 } }, { _id: 1 }, 66],
  [{ _id: 2, a: 1 }, { _id: 1 }, 66],
  [{ $unset: { _id: 1 } }, { _id: 1 }, 66],
  [{ $set: { a: 1, 'a.b': 2 } }, {}, 40],
  [{ $set: { a: 1 }, $inc: { a: 1 } }, {}, 40],
  [{ $rename: { a: 'b' }, $set: { b: 1 } }, { a: 1 }, 40],
  [{ $set: { 'a.b': 1 } }, { a: 5 }, 28],
  [{ $set: { 'a.b': 1 } }, { a: [] }, 28],
  [{ $inc: { a: 'x' } }, {}, 14],
  [{ $inc: { a: 1 } }, { a: 'x' }, 14],
  [{ $inc: { a: 1 } }, { a: null }, 14],
  [{ $push: { a: 1 } }, { a: 1 }, 2],
  [{ $push: { a: { $each: 1 } } }, {}, 2],
  [{ $pop: { a: 2 } }, { a: [1] }, 9],
  [{ $pop: { a: 1 } }, { a: 1 }, 14],
  [{ $foo: { a: 1 } }, {}, 9],
  [{ $set: 1 }, {}, 9],
  [{ $set: { '': 1 } }, {}, 56],
  [{ $set: { 'a..b': 1 } }, {}, 56],
  [{ $set: { 'a.$': 1 } }, { a: [1] }, 2],
  [{ $set: { 'a.$[e]': 1 } }, { a: [1] }, 2],
  [{ $set: { a: 1 } }, {}, 9, { arrayFilters: [{ e: 1 }] }],
  [{ a: 1, $set: { b: 1 } }, {}, 52],
  [{ $set: { 'a.$[]': 1 } }, {}, 2],
  [{ $set: { 'a.$[]': 1 } }, { a: 1 }, 2],
  [{ $currentDate: { a: 'x' } }, {}, 2],
  [{ $bit: { a: { and: 1.5 } } }, { a: 1 }, 2],
  [[{ $group: { _id: 1 } }], {}, 72],
])('%j on %j is refused with %i', (update, before, code, options) => {
  expect(codeOf(() => apply(update, before, options))).toBe(code);
});

test('an update that changes nothing gives equal bytes, and never touches its input', () => {
  const before = doc({ _id: 1, a: [1, { b: 2 }], n: new Double(3), s: 'x' });
  const bytes = Buffer.from(encode(before));
  for (const update of [
    { $set: { 'a.1.b': 2 } },
    { $max: { n: 1 } },
    { $pull: { a: 99 } },
    { $addToSet: { a: 1 } },
    { $unset: { zz: 1 } },
  ]) {
    const result = compileUpdate(doc(update), { filter: doc({}), now })(before);
    expect(Buffer.from(encode(result)).equals(bytes), JSON.stringify(update)).toBe(true);
  }
  compileUpdate(doc({ $set: { 'a.1.b': 5 }, $push: { z: 7 } }), { filter: doc({}), now })(before);
  compileUpdate(doc({ $set: { 'a.1.b': 5 } }), { filter: doc({}), now })(before);
  expect(Buffer.from(encode(before)).equals(bytes)).toBe(true);
});

test.each<[object, object, object]>([
  [{ a: 1, b: { $gt: 5 } }, { $set: { c: 1 } }, { a: 1, c: 1 }],
  [{ $and: [{ a: 1 }, { b: { $eq: 2 } }] }, { $inc: { n: 1 } }, { a: 1, b: 2, n: 1 }],
  [{ a: { $in: [7] }, c: { $in: [1, 2] } }, { $setOnInsert: { b: 1 } }, { a: 7, b: 1 }],
  [{ 'a.b': 1, 'a.c': 2 }, { $set: { d: 1 } }, { a: { b: 1, c: 2 }, d: 1 }],
  [{ _id: 5, a: 1 }, { x: 1 }, { _id: 5, x: 1 }],
  [{ x: 1 }, { $set: { _id: 9 } }, { _id: 9, x: 1 }],
  [{ a: 1 }, { $push: { b: 1 } }, { a: 1, b: [1] }],
])('upsert of %j with %j', (filter, update, after) => {
  const options = { filter: doc(filter), now };
  expect(plain(upsertDocument(doc(filter), doc(update), options))).toEqual(after);
});

test('an id is made by the caller only when nothing gives one', () => {
  const id = new ObjectId();
  const made = upsertDocument(doc({ _id: id }), doc({ $set: { a: 1 } }), { filter: doc({}), now });
  expect(made._id).toEqual(id);
});
