import { BSONRegExp, Decimal128, Double, Int32, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { codeOf, doc, typed } from '../../test/support/docs.js';
import { compileUpdate } from './apply.js';
import type { UpdateOptions } from './options.js';

const long = (text: string | number) => Long.fromString(String(text));
const dec = (text: string) => Decimal128.fromString(text);
const dbl = (value: number) => new Double(value);
const fold = { locale: 'en', strength: 2 };

interface More {
  filter?: object;
  arrayFilters?: object[];
  collation?: object;
}

/** A document, an update, and the document after it, or the error's code. */
type Row = [before: object, update: object, after: object | number, more?: More];

const paths: Row[] = [
  [{ a: { b: [{ c: 1 }] } }, { $set: { 'a.b.0.c': 2 } }, { a: { b: [{ c: 2 }] } }],
  [{ a: [[1, 2], [3]] }, { $set: { 'a.0.1': 9 } }, { a: [[1, 9], [3]] }],
  [{ a: [] }, { $set: { 'a.2': 1 } }, { a: [null, null, 1] }],
  [{ a: [1, 2] }, { $set: { 'a.01': 5 } }, { a: [1, 5] }],
  [{ a: [1, 2] }, { $set: { 'a.-1': 5 } }, 28],
  [{ a: [1, 2] }, { $set: { 'a.1x': 5 } }, 28],
  [{ a: { b: [{ c: [0] }] } }, { $inc: { 'a.b.0.c.0': 2 } }, { a: { b: [{ c: [2] }] } }],
  [{ a: [] }, { $set: { 'a.1.b.c': 1 } }, { a: [null, { b: { c: 1 } }] }],
  [{ a: [1] }, { $set: { 'a.0.b': 1 } }, 28],
  [{ a: 'x' }, { $set: { 'a.0': 1 } }, 28],
  [{ a: 1 }, { $unset: { 'a.b.c': 1 } }, { a: 1 }],
  [{ a: 'x' }, { $inc: { 'a.b': 1 } }, 28],
  [{ a: null }, { $push: { 'a.b': 1 } }, 28],
  [{ a: null }, { $pull: { 'a.b': 1 } }, { a: null }],
  [{ a: 5 }, { $pop: { 'a.b': 1 } }, { a: 5 }],
  [{ a: [] }, { $set: { 'a.1500001': 1 } }, 34],
  [{ a: { 1: 'x' } }, { $set: { 'a.01': 2 } }, { a: { 1: 'x', '01': 2 } }],
  [{}, { $set: { 'a.0.b': 1 } }, { a: { 0: { b: 1 } } }],
  [{ a: { $ref: 'c', $id: 1 } }, { $set: { 'a.$id': 2 } }, { a: { $ref: 'c', $id: 2 } }],
  [{ a: 1 }, { $set: { __proto__x: 1, constructor: 2 } }, { a: 1, __proto__x: 1, constructor: 2 }],
  [{ a: 1 }, { $set: { $x: 1 } }, 52],
  [{ a: 1 }, { $inc: { '$x.y': 1 } }, 52],
  [{ a: { $x: 1 } }, { $set: { 'a.$x': 2 } }, { a: { $x: 2 } }],
  [{ $x: 1, a: 1 }, { $unset: { $x: '' } }, { a: 1 }],
  [{ $x: 1, a: 1 }, { $set: { a: 2 } }, { $x: 1, a: 2 }],
];

const order: Row[] = [
  [{ z: 1, a: 1 }, { $set: { z: 2, a: 2 } }, { z: 2, a: 2 }],
  [{ m: 1 }, { $set: { z: 1, b: 1 }, $inc: { c: 1 } }, { m: 1, b: 1, c: 1, z: 1 }],
  [{ b: 1 }, { $set: { 'x.z': 1, 'x.a': 1 } }, { b: 1, x: { a: 1, z: 1 } }],
  [{ z: 1 }, { $rename: { z: 'b' }, $set: { c: 1 } }, { b: 1, c: 1 }],
  [
    { a: 1, b: 2 },
    { $rename: { a: 'z' }, $set: { c: 3 } },
    { b: 2, c: 3, z: 1 },
  ],
  [{ c: 1, b: 2 }, { $rename: { b: 'c' } }, { c: 2 }],
  [
    { a: 1, b: 2 },
    { $unset: { a: 1 }, $set: { c: 3 } },
    { b: 2, c: 3 },
  ],
  [{}, { $set: { 2: 'b', 10: 'c', 1: 'a' } }, { 1: 'a', 2: 'b', 10: 'c' }],
  [{}, { $set: { b: 1, B: 1, _: 1 } }, { B: 1, _: 1, b: 1 }],
  [{ a: 1 }, { $set: { 'b.c': 1, 'b.b': 1, a: 0 } }, { a: 0, b: { b: 1, c: 1 } }],
];

const ids: Row[] = [
  [{ _id: 1 }, { $set: { _id: dbl(1) } }, { _id: dbl(1) }],
  [{ _id: 1 }, { $set: { _id: long(1), a: 1 } }, { _id: long(1), a: 1 }],
  [{ _id: 1 }, { $max: { _id: 0 } }, { _id: 1 }],
  [{ _id: 1 }, { $min: { _id: 0 } }, 66],
  [{ _id: { a: 1 } }, { $set: { '_id.a': 1 } }, { _id: { a: 1 } }],
  [{ _id: { a: 1 } }, { $set: { '_id.b': 1 } }, 66],
  [{ _id: { a: 1 } }, { $unset: { '_id.a': 1 } }, 66],
  [{ _id: 1, b: 2 }, { $rename: { b: '_id' } }, 66],
  [{ _id: 1, b: 1 }, { $rename: { b: '_id' } }, { _id: 1 }],
  [{}, { $set: { _id: [1] } }, 53],
  [{}, { $set: { _id: new BSONRegExp('x') } }, 53],
  [{}, { $set: { _id: { $x: 1 } } }, 52],
  [{}, { _id: { $x: 1 } }, 52],
  [{ _id: 1 }, { _id: 1, a: 1 }, { _id: 1, a: 1 }],
  [{ _id: 1 }, { a: 1, _id: long(1) }, { _id: long(1), a: 1 }],
  [{ _id: null }, { a: 1 }, { _id: null, a: 1 }],
  [{ _id: 1 }, { _id: null }, 66],
];

const conflicts: Row[] = [
  [{}, { $set: { a: 1, 'a.b.c': 1 } }, 40],
  [{}, { $set: { 'a.b': 1 }, $inc: { a: 1 } }, 40],
  [{}, { $push: { a: 1 }, $addToSet: { a: 2 } }, 40],
  [{}, { $rename: { a: 'b' }, $unset: { a: 1 } }, 40],
  [{}, { $rename: { a: 'b' }, $inc: { 'b.c': 1 } }, 40],
  [{}, { $rename: { a: 'c', b: 'c' } }, 40],
  [{ ab: 1 }, { $set: { a: 1, ab: 2 } }, { ab: 2, a: 1 }],
  [{}, { $set: { 'a.b': 1, 'a.bc': 2 } }, { a: { b: 1, bc: 2 } }],
  [{ a: [0] }, { $set: { 'a.$[]': 1, 'a.0': 2 } }, 40],
  [{ a: [0] }, { $set: { 'a.$[]': 1, 'a.b': 2 } }, 40],
  [{ a: [0] }, { $set: { 'a.$[i]': 1, 'a.$': 2 } }, 40, { arrayFilters: [{ i: 0 }], filter: { a: 0 } }],
  [{ a: [0, 1] }, { $set: { 'a.$': 5, 'a.1': 6 } }, { a: [5, 6] }, { filter: { a: 0 } }],
  [{ a: [0, 1] }, { $set: { 'a.$': 5, 'a.0': 6 } }, 40, { filter: { a: 0 } }],
  [{ a: [{ b: 1, c: 1 }] }, { $set: { 'a.$.b': 5, 'a.0.c': 6 } }, { a: [{ b: 5, c: 6 }] }, { filter: { 'a.b': 1 } }],
  [{ a: [{ b: {}, n: 1 }] }, { $set: { 'a.$.b.c': 5, 'a.0.b': 6 } }, 40, { filter: { 'a.n': 1 } }],
  [{ a: [0, 1] }, { $set: { 'a.$[i]': 5, 'a.$[j]': 6 } }, { a: [5, 6] }, { arrayFilters: [{ i: 0 }, { j: 1 }] }],
  [{ a: [0, 1] }, { $set: { 'a.$[i]': 5, 'a.$[j]': 6 } }, 40, { arrayFilters: [{ i: 0 }, { j: 0 }] }],
  [
    { a: [{ x: 0, y: 0 }] },
    { $set: { 'a.$[i].x': 5, 'a.$[j].y': 6 } },
    { a: [{ x: 5, y: 6 }] },
    { arrayFilters: [{ 'i.x': 0 }, { 'j.y': 0 }] },
  ],
  [{ a: [{ x: 0 }] }, { $set: { 'a.$[].x': 5, 'a.$[i].x': 6 } }, 40, { arrayFilters: [{ 'i.x': 0 }] }],
  [
    { a: [{ x: 1 }] },
    { $set: { 'a.$[].y': 5, 'a.$[i].x': 6 } },
    { a: [{ x: 1, y: 5 }] },
    { arrayFilters: [{ 'i.x': 0 }] },
  ],
  [{ a: [{ b: [1] }] }, { $inc: { 'a.$[].b.$[]': 1, 'a.$[].n': 1 } }, { a: [{ b: [2], n: 1 }] }],
];

const filters: Row[] = [
  [{ a: [1, 2, 3] }, { $set: { 'a.$[i]': 0 } }, { a: [0, 2, 0] }, { arrayFilters: [{ $or: [{ i: 1 }, { i: 3 }] }] }],
  [{ a: [1, 2, 3] }, { $set: { 'a.$[i]': 0 } }, { a: [1, 0, 0] }, { arrayFilters: [{ $nor: [{ i: 1 }] }] }],
  [{ a: [[1, 5], [9]] }, { $set: { 'a.$[i]': 0 } }, { a: [0, [9]] }, { arrayFilters: [{ i: 5 }] }],
  [{ a: [{ b: [1, 2] }, 5] }, { $set: { 'a.$[i]': 0 } }, { a: [0, 5] }, { arrayFilters: [{ 'i.b': 2 }] }],
  [{ a: [null, 1] }, { $set: { 'a.$[i]': 0 } }, { a: [0, 1] }, { arrayFilters: [{ i: null }] }],
  [
    { a: [{ b: 1 }, {}] },
    { $set: { 'a.$[i].b': 0 } },
    { a: [{ b: 1 }, { b: 0 }] },
    { arrayFilters: [{ 'i.b': { $exists: false } }] },
  ],
  [{ a: ['x', 'X'] }, { $set: { 'a.$[i]': 0 } }, { a: [0, 0] }, { arrayFilters: [{ i: 'x' }], collation: fold }],
  [{ a: { b: 1 } }, { $set: { 'a.$[i]': 0 } }, 2, { arrayFilters: [{ i: 1 }] }],
  [{ a: {} }, { $set: { 'a.b.$[]': 0 } }, 2],
  [{}, { $unset: { 'a.$[]': 0 } }, 2],
  [{ a: [1] }, { $set: { 'a.$[i].x': 0 } }, 28, { arrayFilters: [{ i: 1 }] }],
  [{ a: [1] }, { $set: { 'a.$[]': 0, b: 1 } }, { a: [0], b: 1 }],
  [{ a: [1] }, { $set: { 'a.$[i]': 0 } }, 224, { arrayFilters: [{ $expr: true }] }],
  [{ a: [1] }, { $set: { 'a.$[i]': 0 } }, 2, { arrayFilters: [{ $where: 'x' }] }],
  [{ a: [1] }, { $set: { 'a.$[i]': 0 } }, 2, { arrayFilters: [{ $text: { $search: 'x' } }] }],
  [{ a: [1] }, { $set: { 'a.$[i]': 0 } }, 9, { arrayFilters: [{ $alwaysTrue: 1 }] }],
  [{ a: [1] }, { $set: { 'a.$[i]': 0 } }, 9, { arrayFilters: [{ i: 0 }, { j: 0 }] }],
  [{ a: [1] }, { $set: { 'a.$[i]': 0 } }, 9, { arrayFilters: [{ $or: [{ i: 0 }, { j: 0 }] }] }],
  [{ a: [1] }, { $set: { 'a.$[_i]': 0 } }, 2, { arrayFilters: [{ _i: 1 }] }],
  [{ a: [1] }, { $set: { 'a.$[I]': 0 } }, 2],
  [{ a: [1] }, { $set: { 'a.$[i.j]': 0 } }, 28, {}],
  [{ a: [1] }, { $rename: { 'a.$[]': 'b' } }, 2],
  [{ a: [1] }, { $rename: { a: 'b.$' } }, 2],
];

const positions: Row[] = [
  [{ a: [1, 5], b: 2 }, { $set: { 'a.$': 0 } }, { a: [1, 0], b: 2 }, { filter: { a: { $gt: 3 }, b: 2 } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, { a: [1, 0] }, { filter: { a: { $in: [5, 9] } } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, { a: [1, 0] }, { filter: { $or: [{ a: 9 }, { a: 5 }] } }],
  [{ a: [1, 5], b: [7] }, { $set: { 'a.$': 0 } }, 2, { filter: { $or: [{ a: 5 }, { b: 7 }] } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, 2, { filter: { a: { $ne: 9 } } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, 2, { filter: { a: { $nin: [9] } } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, 2, { filter: { a: { $not: { $gt: 9 } } } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, 2, { filter: { $nor: [{ a: 9 }] } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, { a: [1, 0] }, { filter: { $and: [{ a: 1 }, { a: 5 }] } }],
  [{ a: [1, 5] }, { $set: { 'a.$': 0 } }, { a: [1, 0] }, { filter: { $or: [{ a: 5 }] } }],
  [
    { a: [{ x: [1, 2] }, { x: [3] }] },
    { $set: { 'a.$.y': 0 } },
    { a: [{ x: [1, 2] }, { x: [3], y: 0 }] },
    { filter: { 'a.x': 3 } },
  ],
  [{ a: ['x', 'Y'] }, { $set: { 'a.$': 0 } }, { a: ['x', 0] }, { filter: { a: 'y' }, collation: fold }],
  [{ a: [1], b: [5, 6] }, { $set: { 'b.$': 0 } }, { a: [1], b: [5, 0] }, { filter: { b: 6 } }],
  [{ a: [1, 2], b: [5, 6] }, { $set: { 'b.$': 0 } }, { a: [1, 2], b: [5, 0] }, { filter: { a: 2 } }],
  [{ a: 1 }, { $set: { 'b.$': 0 } }, 2, { filter: { a: 1 } }],
  [{ a: [1] }, { $push: { 'a.$': 0 } }, 2, { filter: { a: 1 } }],
];

const arrays: Row[] = [
  [{ a: [[1, 5], [9], 2] }, { $pull: { a: { $gt: 4 } } }, { a: [2] }],
  [{ a: [[1], 1] }, { $pull: { a: 1 } }, { a: [[1]] }],
  [{ a: [{ b: 1 }, { b: 2, c: 1 }] }, { $pull: { a: { b: { $gte: 1 }, c: null } } }, { a: [{ b: 2, c: 1 }] }],
  [{ a: [{ b: 1, c: 2 }, { b: 1 }] }, { $pull: { a: { $eq: { b: 1 } } } }, { a: [{ b: 1, c: 2 }] }],
  [{ a: [{ b: [{ c: 1 }] }, { b: [] }] }, { $pull: { a: { 'b.c': 1 } } }, { a: [{ b: [] }] }],
  [{ a: [1, 'x', null] }, { $pull: { a: { $type: 'string' } } }, { a: [1, null] }],
  [{ a: [1, 2, 3, 4] }, { $pull: { a: { $mod: [2, 0] } } }, { a: [1, 3] }],
  [{ a: [1, 2] }, { $pull: { a: { $ne: 1 } } }, { a: [1] }],
  [{ a: [1, 2] }, { $pull: { a: { $not: { $gt: 1 } } } }, 2],
  [{ a: [{}, 1] }, { $pull: { a: {} } }, { a: [1] }],
  [{ a: ['x', 'X', 'y'] }, { $pull: { a: 'x' } }, { a: ['y'] }, { collation: fold }],
  [{ a: ['x', 'X', 'y'] }, { $pull: { a: { $in: ['X'] } } }, { a: ['y'] }, { collation: fold }],
  [{ a: [{ b: 'x' }, { b: 'y' }] }, { $pull: { a: { b: 'X' } } }, { a: [{ b: 'y' }] }, { collation: fold }],
  [{ a: ['x', 'X'] }, { $pullAll: { a: ['x'] } }, { a: [] }, { collation: fold }],
  [{ a: ['x'] }, { $addToSet: { a: 'X' } }, { a: ['x'] }, { collation: fold }],
  [{ a: ['x'] }, { $addToSet: { a: { $each: ['y', 'Y'] } } }, { a: ['x', 'y'] }, { collation: fold }],
  [{ a: ['b', 'A'] }, { $push: { a: { $each: ['C'], $sort: 1 } } }, { a: ['A', 'b', 'C'] }, { collation: fold }],
  [
    { a: [{ n: [3, 1] }, { n: [2] }] },
    { $push: { a: { $each: [], $sort: { n: 1 } } } },
    { a: [{ n: [2] }, { n: [3, 1] }] },
  ],
  [
    {
      a: [
        { n: 1, m: 1 },
        { n: 1, m: 2 },
      ],
    },
    { $push: { a: { $each: [{ n: 0, m: 9 }], $sort: { n: -1, m: -1 } } } },
    {
      a: [
        { n: 1, m: 2 },
        { n: 1, m: 1 },
        { n: 0, m: 9 },
      ],
    },
  ],
  [{ a: [{ n: 1 }, 5, {}] }, { $push: { a: { $each: [], $sort: { n: 1 } } } }, { a: [5, {}, { n: 1 }] }],
  [{ a: [{ x: 2 }, { x: 1 }, 3] }, { $push: { a: { $each: [], $sort: 1 } } }, { a: [3, { x: 1 }, { x: 2 }] }],
  [{ a: [1] }, { $push: { a: { $each: [2], $sort: { n: 2 } } } }, 2],
  [{ a: [1] }, { $push: { a: { $each: [2], $sort: { 'n.': 1 } } } }, 2],
  [{ a: [1] }, { $push: { a: { $each: [2], $sort: 'n' } } }, 2],
  [{ a: [1] }, { $push: { a: { $each: [2, 3], $position: 1, $slice: 2 } } }, { a: [1, 2] }],
  [{ a: [4, 2] }, { $push: { a: { $each: [3], $position: 0, $sort: -1, $slice: -2 } } }, { a: [3, 2] }],
  [{ a: [1] }, { $push: { a: { $each: [2], $slice: long(1) } } }, { a: [1] }],
  [{ a: [1] }, { $push: { a: { $each: [2], $slice: dbl(-1) } } }, { a: [2] }],
  [{ a: [1] }, { $push: { a: { $each: [2], $slice: 1.5 } } }, 2],
  [{ a: [1] }, { $push: { a: { $slice: 1 } } }, { a: [1, { $slice: 1 }] }],
  [{ a: [1] }, { $push: { a: { x: 1, $each: [2] } } }, 2],
  [{ a: [1] }, { $addToSet: { a: { x: 1, $each: [2] } } }, { a: [1, { x: 1, $each: [2] }] }],
  [{ a: [null] }, { $addToSet: { a: null } }, { a: [null] }],
  [{ a: [Number.NaN] }, { $addToSet: { a: Number.NaN } }, { a: [Number.NaN] }],
  [{ a: [dec('1.0')] }, { $addToSet: { a: 1 } }, { a: [dec('1.0')] }],
  [{ a: [1, 1] }, { $addToSet: { a: 2 } }, { a: [1, 1, 2] }],
  [{ a: [1, 2] }, { $pop: { a: long(1) } }, { a: [1] }],
  [{ a: [1, 2] }, { $pop: { a: dbl(-1) } }, { a: [2] }],
  [{ a: [1, 2] }, { $pop: { a: 1.5 } }, 9],
  [{ a: [[1, 2]] }, { $pop: { 'a.0': 1 } }, { a: [[1]] }],
];

const values: Row[] = [
  [{ a: 1 }, { $set: { a: 2 }, toString: { b: 1 } }, 9],
  [{ a: 1 }, { $set: { a: 2 }, constructor: { b: 1 } }, 9],
  [{ a: dec('0.1') }, { $inc: { a: 0.2 } }, { a: dec('0.300000000000000') }],
  [{ a: 1 }, { $inc: { a: dec('1E+2') } }, { a: dec('101') }],
  [{ a: 1.5 }, { $inc: { a: long(1) } }, { a: 2.5 }],
  [{ a: long('9223372036854775807') }, { $inc: { a: dbl(1) } }, { a: dbl(2 ** 63) }],
  [{ a: long('-9223372036854775808') }, { $inc: { a: -1 } }, 2],
  [{ a: Number.NaN }, { $inc: { a: 1 } }, { a: Number.NaN }],
  [{ a: new Int32(-5) }, { $mul: { a: -1 } }, { a: 5 }],
  [{ a: dbl(-0) }, { $mul: { a: 1 } }, { a: dbl(-0) }],
  [{}, { $mul: { a: dec('2.5') } }, { a: dec('0.0') }],
  [{ a: new Date(5) }, { $inc: { a: 1 } }, 14],
  [{ a: 5 }, { $min: { a: dec('4.9') } }, { a: dec('4.9') }],
  [{ a: 'b' }, { $min: { a: 'A' } }, { a: 'A' }],
  [{ a: 'b' }, { $max: { a: 'A' } }, { a: 'b' }],
  [{ a: 'b' }, { $max: { a: 'C' } }, { a: 'C' }, { collation: fold }],
  [{ a: 'a' }, { $min: { a: 'A' } }, { a: 'a' }, { collation: fold }],
  [{ a: 5 }, { $max: { a: new MaxKey() } }, { a: new MaxKey() }],
  [{ a: 5 }, { $min: { a: new MinKey() } }, { a: new MinKey() }],
  [{ a: { b: 1 } }, { $max: { a: { b: 2 } } }, { a: { b: 2 } }],
  [{ a: new Timestamp({ t: 5, i: 1 }) }, { $max: { a: new Date() } }, { a: new Timestamp({ t: 5, i: 1 }) }],
  [{ a: new ObjectId('000000000000000000000001') }, { $min: { a: 'z' } }, { a: 'z' }],
  [{ a: long(5) }, { $bit: { a: { xor: 3 } } }, { a: long(6) }],
  [{ a: -1 }, { $bit: { a: { and: 255 } } }, { a: 255 }],
  [{ a: 'x' }, { $bit: { a: { or: 1 } } }, 2],
  [{ a: 1 }, { $bit: { a: { or: dbl(1) } } }, 2],
];

test('what an update sees of its document it does not share with the result', () => {
  const before = doc({ a: { b: [1] }, c: [{ d: 1 }] });
  const after = compileUpdate(doc({ $push: { 'a.b': 2 }, $set: { 'c.0.d': 2 } }), {
    filter: {},
    now: () => new Date(),
  })(before);
  expect(typed(before)).toBe(typed(doc({ a: { b: [1] }, c: [{ d: 1 }] })));
  expect(typed(after)).toBe(typed(doc({ a: { b: [1, 2] }, c: [{ d: 2 }] })));
});

describe.each(Object.entries({ paths, order, ids, conflicts, filters, positions, arrays, values }))(
  '%s',
  (_name, rows) => {
    test.each(rows.map((row) => [`${JSON.stringify(row[0])} ${JSON.stringify(row[1])}`, ...row] as const))(
      '%s',
      (_text, before, update, after, { filter = {}, arrayFilters, collation } = {}) => {
        const options: UpdateOptions = {
          filter: doc(filter),
          now: () => new Date(0),
          ...(arrayFilters === undefined ? {} : { arrayFilters: arrayFilters.map(doc) }),
          ...(collation === undefined ? {} : { collation: doc(collation) }),
        };
        const source = doc(before);
        const run = () => compileUpdate(doc(update), options)(source);
        if (typeof after === 'number') expect(codeOf(run)).toBe(after);
        else expect(typed(run())).toBe(typed(doc(after)));
        expect(typed(source)).toBe(typed(doc(before)));
      },
    );
  },
);
