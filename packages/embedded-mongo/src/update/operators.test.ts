import { Decimal128, Double, Long, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { codeOf, doc, typed } from '../../test/support/docs.js';
import { compileUpdate } from './apply.js';
import type { UpdateOptions } from './options.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const long = (text: string | number) => Long.fromString(String(text));
const dec = (text: string) => Decimal128.fromString(text);
const dbl = (value: number) => new Double(value);

interface More {
  filter?: object;
  arrayFilters?: object[];
}
const optionsOf = ({ filter = {}, arrayFilters }: More): UpdateOptions => ({
  filter: doc(filter),
  now: () => NOW,
  ...(arrayFilters === undefined ? {} : { arrayFilters: arrayFilters.map(doc) }),
});

/** A document, an update, and the document after it, or the error's code. */
type Row = [before: object, update: object, after: object | number, more?: More];

const fields: Row[] = [
  [{ a: 1 }, { $set: { a: 2 } }, { a: 2 }],
  [{ a: 1 }, { $set: { a: 1 } }, { a: 1 }],
  [{ a: 1 }, { $set: { a: dbl(1) } }, { a: dbl(1) }],
  [{ a: 1 }, { $set: { b: 2 } }, { a: 1, b: 2 }],
  [{}, { $set: { b: 1, a: 2 } }, { a: 2, b: 1 }],
  [{}, { $set: { 10: 1, 9: 2 } }, { 9: 2, 10: 1 }],
  [{}, { $set: { 'a.b.c': 1 } }, { a: { b: { c: 1 } } }],
  [{ a: { x: 1 } }, { $set: { 'a.b': 2 } }, { a: { x: 1, b: 2 } }],
  [{ a: [1, 2] }, { $set: { 'a.0': 9 } }, { a: [9, 2] }],
  [{ a: [1] }, { $set: { 'a.3': 9 } }, { a: [1, null, null, 9] }],
  [{ a: [] }, { $set: { 'a.0.b': 1 } }, { a: [{ b: 1 }] }],
  [{ a: [{ b: 1 }] }, { $set: { 'a.0.b': 2 } }, { a: [{ b: 2 }] }],
  [{}, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  [{ a: { 0: 'x' } }, { $set: { 'a.0': 1 } }, { a: { 0: 1 } }],
  [{ a: 5 }, { $set: { 'a.b': 1 } }, 28],
  [{ a: null }, { $set: { 'a.b': 1 } }, 28],
  [{ a: [1] }, { $set: { 'a.b': 1 } }, 28],
  [{ a: 1 }, { $set: {} }, { a: 1 }],
  [{ a: 1 }, { $set: { a: { $x: 1 } } }, { a: { $x: 1 } }],
  [{ a: 1 }, { $set: { '': 1 } }, 56],
  [{ a: 1 }, { $set: { 'a.': 1 } }, 56],
  [{ a: 1 }, { $set: { '.a': 1 } }, 56],
  [{ a: 1 }, { $set: { 'a..b': 1 } }, 56],
  [{ a: 1 }, { $set: 5 }, 9],
  [{ a: 1 }, { $nope: { a: 1 } }, 9],
  [{ a: 1 }, { $set: { a: 1 }, b: 1 }, 9],
  [{ a: 1 }, { $set: { a: 1, 'a.b': 2 } }, 40],
  [{ a: 1 }, { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  [{ a: 1 }, { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
  [{ a: { b: 1, c: 2 } }, { $set: { 'a.b': 5 }, $unset: { 'a.c': 1 } }, { a: { b: 5 } }],
  [{ _id: 1, a: 1 }, { $set: { _id: 1 } }, { _id: 1, a: 1 }],
  [{ _id: 1, a: 1 }, { $set: { _id: 2 } }, 66],
  [{ _id: 1 }, { $unset: { _id: 1 } }, 66],
  [{ _id: 1 }, { $inc: { _id: 1 } }, 66],
  [{ _id: { a: 1 } }, { $set: { '_id.a': 2 } }, 66],
  [{ _id: 1 }, { $rename: { _id: 'b' } }, 66],
  [{ a: 1, b: 2 }, { $unset: { a: '' } }, { b: 2 }],
  [{ a: 1 }, { $unset: { b: '' } }, { a: 1 }],
  [{ a: { b: 1 } }, { $unset: { 'a.b': 1 } }, { a: {} }],
  [{ a: { b: 1 } }, { $unset: { 'a.b.c': 1 } }, { a: { b: 1 } }],
  [{ a: [1, 2] }, { $unset: { 'a.0': 1 } }, { a: [null, 2] }],
  [{ a: [1] }, { $unset: { 'a.5': 1 } }, { a: [1] }],
  [{ a: [1] }, { $unset: { 'a.b': 1 } }, { a: [1] }],
  [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
  [{}, { $setOnInsert: { a: 1 }, $set: { b: 1 } }, { b: 1 }],
];

const numbers: Row[] = [
  [{ a: 1 }, { $inc: { a: 2 } }, { a: 3 }],
  [{}, { $inc: { a: 2 } }, { a: 2 }],
  [{ a: 1 }, { $inc: { a: -5 } }, { a: -4 }],
  [{ a: 1 }, { $inc: { a: 1.5 } }, { a: 2.5 }],
  [{ a: 1 }, { $inc: { a: dbl(1) } }, { a: dbl(2) }],
  [{ a: 1 }, { $inc: { a: long(1) } }, { a: long(2) }],
  [{ a: 1 }, { $inc: { a: dec('0.1') } }, { a: dec('1.1') }],
  [{ a: 2147483647 }, { $inc: { a: 1 } }, { a: long('2147483648') }],
  [{ a: -2147483648 }, { $inc: { a: -1 } }, { a: long('-2147483649') }],
  [{ a: long('9223372036854775807') }, { $inc: { a: 1 } }, 2],
  [{ a: long('9007199254740993') }, { $inc: { a: 1 } }, { a: long('9007199254740994') }],
  [{ a: 1 }, { $inc: { a: 0 } }, { a: 1 }],
  [{ a: 'x' }, { $inc: { a: 1 } }, 14],
  [{ a: null }, { $inc: { a: 1 } }, 14],
  [{ a: [1] }, { $inc: { a: 1 } }, 14],
  [{ a: 1 }, { $inc: { a: 'x' } }, 14],
  [{ a: 1 }, { $inc: { a: null } }, 14],
  [{ a: { b: 1 } }, { $inc: { 'a.b': 1, 'a.c': 2 } }, { a: { b: 2, c: 2 } }],
  [{ a: [1, 2] }, { $inc: { 'a.1': 5 } }, { a: [1, 7] }],
  [{ a: 3 }, { $mul: { a: 4 } }, { a: 12 }],
  [{}, { $mul: { a: 4 } }, { a: 0 }],
  [{}, { $mul: { a: long(4) } }, { a: long(0) }],
  [{}, { $mul: { a: 1.5 } }, { a: dbl(0) }],
  [{ a: 65536 }, { $mul: { a: 65536 } }, { a: long('4294967296') }],
  [{ a: 3 }, { $mul: { a: 0.5 } }, { a: 1.5 }],
  [{ a: dec('1.5') }, { $mul: { a: 2 } }, { a: dec('3.0') }],
  [{ a: long('9223372036854775807') }, { $mul: { a: 2 } }, 2],
  [{ a: 'x' }, { $mul: { a: 2 } }, 14],
  [{ a: 1 }, { $mul: { a: 'x' } }, 14],
  [{ a: 5 }, { $min: { a: 3 } }, { a: 3 }],
  [{ a: 5 }, { $min: { a: 9 } }, { a: 5 }],
  [{}, { $min: { a: 9 } }, { a: 9 }],
  [{ a: 5 }, { $min: { a: null } }, { a: null }],
  [{ a: 'x' }, { $min: { a: 5 } }, { a: 5 }],
  [{ a: 5 }, { $min: { a: dbl(5) } }, { a: 5 }],
  [{ a: null }, { $min: { a: 5 } }, { a: null }],
  [{ a: new Date(5) }, { $min: { a: new Date(-5) } }, { a: new Date(-5) }],
  [{ a: 5 }, { $max: { a: 9 } }, { a: 9 }],
  [{ a: 5 }, { $max: { a: 3 } }, { a: 5 }],
  [{}, { $max: { a: 3 } }, { a: 3 }],
  [{ a: 5 }, { $max: { a: 'x' } }, { a: 'x' }],
  [{ a: null }, { $max: { a: 1 } }, { a: 1 }],
  [{ a: [1] }, { $max: { a: 5 } }, { a: [1] }],
  [{ a: 12 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  [{ a: 12 }, { $bit: { a: { or: 3 } } }, { a: 15 }],
  [{ a: 12 }, { $bit: { a: { xor: 10 } } }, { a: 6 }],
  [{ a: 12 }, { $bit: { a: { and: 10, or: 1 } } }, { a: 9 }],
  [{ a: long(12) }, { $bit: { a: { or: 1 } } }, { a: long(13) }],
  [{ a: 12 }, { $bit: { a: { or: long(1) } } }, { a: long(13) }],
  [{}, { $bit: { a: { or: 5 } } }, { a: 5 }],
  [{}, { $bit: { a: { and: 5 } } }, { a: 0 }],
  [{ a: 1.5 }, { $bit: { a: { or: 1 } } }, 2],
  [{ a: 1 }, { $bit: { a: { or: 1.5 } } }, 2],
  [{ a: 1 }, { $bit: { a: { nor: 1 } } }, 2],
  [{ a: 1 }, { $bit: { a: {} } }, 2],
  [{ a: 1 }, { $bit: { a: 1 } }, 2],
];

const times: Row[] = [
  [{}, { $currentDate: { a: true } }, { a: NOW }],
  [{}, { $currentDate: { a: false } }, { a: NOW }],
  [{ a: 1 }, { $currentDate: { a: { $type: 'date' } } }, { a: NOW }],
  [{}, { $currentDate: { a: { $type: 'timestamp' } } }, { a: new Timestamp({ t: NOW.getTime() / 1000, i: 1 }) }],
  [{}, { $currentDate: { a: 1 } }, 2],
  [{}, { $currentDate: { a: { $type: 'now' } } }, 2],
  [{}, { $currentDate: { a: { $type: 'date', x: 1 } } }, 2],
];

const renames: Row[] = [
  [{ a: 1, b: 2 }, { $rename: { a: 'c' } }, { b: 2, c: 1 }],
  [{ a: 1, b: 2 }, { $rename: { a: 'b' } }, { b: 1 }],
  [{ a: 1 }, { $rename: { x: 'y' } }, { a: 1 }],
  [{ a: { b: 1 } }, { $rename: { 'a.b': 'c' } }, { a: {}, c: 1 }],
  [{ a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }],
  [{ a: { b: 1, c: 2 } }, { $rename: { 'a.b': 'a.d' } }, { a: { c: 2, d: 1 } }],
  [{ a: 1 }, { $rename: { a: 'a' } }, 2],
  [{ a: 1 }, { $rename: { a: 5 } }, 2],
  [{ a: 1 }, { $rename: { a: '' } }, 56],
  [{ a: 1 }, { $rename: { a: 'a.b' } }, 2],
  [{ a: [{ b: 1 }] }, { $rename: { 'a.b': 'c' } }, 2],
  [{ a: [1], b: 1 }, { $rename: { b: 'a.0' } }, 2],
  [{ a: 1 }, { $rename: { a: 'b' }, $set: { b: 2 } }, 40],
];

const pushes: Row[] = [
  [{ a: [1] }, { $push: { a: 2 } }, { a: [1, 2] }],
  [{}, { $push: { a: 1 } }, { a: [1] }],
  [{ a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }],
  [{ a: [1] }, { $push: { a: { $each: [2, 3] } } }, { a: [1, 2, 3] }],
  [{ a: [1] }, { $push: { a: { $each: [] } } }, { a: [1] }],
  [{}, { $push: { a: { $each: [] } } }, { a: [] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 0 } } }, { a: [9, 1, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -1 } } }, { a: [1, 9, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: 99 } } }, { a: [1, 2, 9] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [9], $position: -99 } } }, { a: [9, 1, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 2 } } }, { a: [1, 2] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: -2 } } }, { a: [2, 3] }],
  [{ a: [1, 2] }, { $push: { a: { $each: [3], $slice: 0 } } }, { a: [] }],
  [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: 1 } } }, { a: [1, 2, 3] }],
  [{ a: [3, 1] }, { $push: { a: { $each: [2], $sort: -1, $slice: 2 } } }, { a: [3, 2] }],
  [{ a: [{ n: 2 }] }, { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } }, { a: [{ n: 1 }, { n: 2 }] }],
  [
    { a: [{ x: { n: 2 } }] },
    { $push: { a: { $each: [{ x: { n: 1 } }], $sort: { 'x.n': 1 } } } },
    { a: [{ x: { n: 1 } }, { x: { n: 2 } }] },
  ],
  [{ a: ['b', 1, null] }, { $push: { a: { $each: [], $sort: 1 } } }, { a: [null, 1, 'b'] }],
  [{ a: 5 }, { $push: { a: 1 } }, 2],
  [{ a: null }, { $push: { a: 1 } }, 2],
  [{ a: [] }, { $push: { a: { $each: 5 } } }, 2],
  [{ a: [] }, { $push: { a: { $each: [1], $slice: 'x' } } }, 2],
  [{ a: [] }, { $push: { a: { $each: [1], $position: 1.5 } } }, 2],
  [{ a: [] }, { $push: { a: { $each: [1], $sort: 5 } } }, 2],
  [{ a: [] }, { $push: { a: { $each: [1], $sort: {} } } }, 2],
  [{ a: [] }, { $push: { a: { $each: [1], $nope: 1 } } }, 2],
  [{ a: [1] }, { $addToSet: { a: 1 } }, { a: [1] }],
  [{ a: [1] }, { $addToSet: { a: dbl(1) } }, { a: [1] }],
  [{ a: [1] }, { $addToSet: { a: 2 } }, { a: [1, 2] }],
  [{}, { $addToSet: { a: 1 } }, { a: [1] }],
  [{ a: [1] }, { $addToSet: { a: [1] } }, { a: [1, [1]] }],
  [{ a: [1] }, { $addToSet: { a: { $each: [1, 2, 2, 3] } } }, { a: [1, 2, 3] }],
  [
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ],
  [{ a: [{ x: 1 }] }, { $addToSet: { a: { x: long(1) } } }, { a: [{ x: 1 }] }],
  [{}, { $addToSet: { a: { $each: [] } } }, { a: [] }],
  [{ a: 5 }, { $addToSet: { a: 1 } }, 2],
  [{ a: [] }, { $addToSet: { a: { $each: 5 } } }, 14],
  [{ a: [] }, { $addToSet: { a: { $each: [1], x: 1 } } }, 2],
];

const pulls: Row[] = [
  [{ a: [1, 2, 1] }, { $pull: { a: 1 } }, { a: [2] }],
  [{ a: [1, 2, 3] }, { $pull: { a: { $gt: 1 } } }, { a: [1] }],
  [{ a: [1, 2, 3] }, { $pull: { a: { $in: [1, 3] } } }, { a: [2] }],
  [{ a: ['ab', 'cd'] }, { $pull: { a: /^a/ } }, { a: ['cd'] }],
  [{ a: [{ x: 1, y: 1 }, { x: 2 }] }, { $pull: { a: { x: 1 } } }, { a: [{ x: 2 }] }],
  [{ a: [{ x: 1, y: 1 }, { x: 1 }] }, { $pull: { a: { x: 1, y: { $exists: false } } } }, { a: [{ x: 1, y: 1 }] }],
  [{ a: [{ x: [1, 2] }, { x: [3] }] }, { $pull: { a: { x: { $elemMatch: { $lt: 2 } } } } }, { a: [{ x: [3] }] }],
  [{ a: [[1, 2], [3]] }, { $pull: { a: [1, 2] } }, { a: [[3]] }],
  [{ a: [null, 1] }, { $pull: { a: null } }, { a: [1] }],
  [{ a: [1] }, { $pull: { a: 9 } }, { a: [1] }],
  [{}, { $pull: { a: 1 } }, {}],
  [{ a: 5 }, { $pull: { a: 1 } }, 2],
  [{ a: [{ b: [1, 2] }] }, { $pull: { 'a.0.b': 1 } }, { a: [{ b: [2] }] }],
  [{ a: [{ x: 1 }, { x: 2 }] }, { $pull: { a: { $or: [{ x: 1 }] } } }, { a: [{ x: 2 }] }],
  [{ a: [1, 2, dbl(1)] }, { $pullAll: { a: [1] } }, { a: [2] }],
  [
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
    { $pullAll: { a: [{ x: 1, y: 2 }] } },
    { a: [{ y: 2, x: 1 }] },
  ],
  [{}, { $pullAll: { a: [1] } }, {}],
  [{ a: [1] }, { $pullAll: { a: 1 } }, 2],
  [{ a: 5 }, { $pullAll: { a: [1] } }, 2],
  [{ a: [1, 2] }, { $pop: { a: 1 } }, { a: [1] }],
  [{ a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  [{ a: [] }, { $pop: { a: 1 } }, { a: [] }],
  [{}, { $pop: { a: 1 } }, {}],
  [{ a: 5 }, { $pop: { a: 1 } }, 14],
  [{ a: [1] }, { $pop: { a: 0 } }, 9],
  [{ a: [1] }, { $pop: { a: 'x' } }, 9],
];

const positions: Row[] = [
  [{ a: [1, 2, 2] }, { $set: { 'a.$': 9 } }, { a: [1, 9, 2] }, { filter: { a: 2 } }],
  [{ a: [{ x: 1 }, { x: 2 }] }, { $inc: { 'a.$.n': 5 } }, { a: [{ x: 1 }, { x: 2, n: 5 }] }, { filter: { 'a.x': 2 } }],
  [
    {
      a: [
        { x: 1, y: 1 },
        { x: 1, y: 2 },
      ],
    },
    { $set: { 'a.$.z': 1 } },
    {
      a: [
        { x: 1, y: 1 },
        { x: 1, y: 2, z: 1 },
      ],
    },
    { filter: { a: { $elemMatch: { x: 1, y: 2 } } } },
  ],
  [{ a: [1, 2] }, { $unset: { 'a.$': 1 } }, { a: [null, 2] }, { filter: { a: 1 } }],
  [{ a: [[1], [2]] }, { $push: { 'a.$': 9 } }, { a: [[1], [2, 9]] }, { filter: { a: [2] } }],
  [{ a: [1, 2] }, { $set: { 'a.$': 9 } }, 2, { filter: { b: 1 } }],
  [{ a: [1] }, { $set: { '$.a': 9 } }, 2],
  [{ a: [1] }, { $set: { 'a.$.$': 9 } }, 2, { filter: { a: 1 } }],
  [{ a: [1, 2] }, { $inc: { 'a.$[]': 1 } }, { a: [2, 3] }],
  [{ a: [{ b: [1, 2] }, { b: [3] }] }, { $inc: { 'a.$[].b.$[]': 1 } }, { a: [{ b: [2, 3] }, { b: [4] }] }],
  [{ a: [] }, { $inc: { 'a.$[]': 1 } }, { a: [] }],
  [{ a: 5 }, { $inc: { 'a.$[]': 1 } }, 2],
  [{}, { $inc: { 'a.$[]': 1 } }, 2],
  [{ a: [1, 5, 9] }, { $set: { 'a.$[e]': 0 } }, { a: [1, 0, 0] }, { arrayFilters: [{ e: { $gt: 4 } }] }],
  [
    { a: [{ x: 1 }, { x: 2 }] },
    { $set: { 'a.$[e].y': 1 } },
    { a: [{ x: 1 }, { x: 2, y: 1 }] },
    { arrayFilters: [{ 'e.x': 2 }] },
  ],
  [
    { a: [{ b: [1, 2] }] },
    { $mul: { 'a.$[].b.$[e]': 10 } },
    { a: [{ b: [1, 20] }] },
    { arrayFilters: [{ e: { $gte: 2 } }] },
  ],
  [{ a: [1, 2] }, { $unset: { 'a.$[e]': 1 } }, { a: [null, 2] }, { arrayFilters: [{ e: 1 }] }],
  [{ a: [1] }, { $set: { 'a.$[e]': 0 } }, { a: [1] }, { arrayFilters: [{ e: 9 }] }],
  [
    {
      a: [
        { x: 1, y: 1 },
        { x: 2, y: 1 },
      ],
    },
    { $set: { 'a.$[e].z': 1 } },
    {
      a: [
        { x: 1, y: 1, z: 1 },
        { x: 2, y: 1 },
      ],
    },
    { arrayFilters: [{ $and: [{ 'e.x': 1 }, { 'e.y': 1 }] }] },
  ],
  [{ a: [1] }, { $set: { 'a.$[e]': 0 } }, 2],
  [{ a: [1] }, { $set: { b: 0 } }, 9, { arrayFilters: [{ e: 1 }] }],
  [{ a: [1] }, { $set: { 'a.$[e]': 0 } }, 9, { arrayFilters: [{ e: 1, f: 1 }] }],
  [{ a: [1] }, { $set: { 'a.$[e]': 0 } }, 9, { arrayFilters: [{ e: 1 }, { e: 2 }] }],
  [{ a: [1] }, { $set: { 'a.$[E]': 0 } }, 2, { arrayFilters: [{ E: 1 }] }],
  [{ a: [1] }, { $set: { 'a.$[e]': 0 } }, 9, { arrayFilters: [{}] }],
];

const replacements: Row[] = [
  [{ _id: 1, a: 1 }, { b: 2 }, { _id: 1, b: 2 }],
  [
    { _id: 1, a: 1 },
    { b: 2, _id: 1 },
    { _id: 1, b: 2 },
  ],
  [{ _id: 1, a: 1 }, {}, { _id: 1 }],
  [{ _id: 1 }, { _id: 2 }, 66],
  [{ _id: 1 }, { _id: dbl(1), a: 1 }, { _id: dbl(1), a: 1 }],
  [{ _id: 1 }, { a: { $x: 1 } }, { _id: 1, a: { $x: 1 } }],
];

const pipelines: Row[] = [
  [{ _id: 1, a: 1 }, [{ $set: { b: { $add: ['$a', 1] } } }], { _id: 1, a: 1, b: 2 }],
  [{ _id: 1, a: 1 }, [{ $unset: 'a' }, { $addFields: { c: 1 } }], { _id: 1, c: 1 }],
  [{ _id: 1, a: 1, b: 2 }, [{ $project: { a: 1 } }], { _id: 1, a: 1 }],
  [{ _id: 1, a: { x: 1 } }, [{ $replaceWith: '$a' }], { _id: 1, x: 1 }],
  [{ _id: 1, a: { x: 1 } }, [{ $replaceRoot: { newRoot: '$a' } }], { _id: 1, x: 1 }],
  [{ _id: 1, a: 1 }, [{ $set: { a: '$$REMOVE' } }], { _id: 1 }],
  [{ _id: 1 }, [{ $set: { at: '$$NOW' } }], { _id: 1, at: NOW }],
  [{ _id: 1, a: 1 }, [], { _id: 1, a: 1 }],
  [{ _id: 1 }, [{ $set: { _id: 2 } }], 66],
  [{ _id: 1 }, [{ $match: {} }], 72],
  [{ _id: 1 }, [{ $set: { a: 1 }, $unset: 'b' }], 40323],
  [{ _id: 1, a: 1 }, [{ $set: { a: 5 } }], 9, { arrayFilters: [{ e: 1 }] }],
];

const compile = (update: object, more: More) =>
  compileUpdate(Array.isArray(update) ? update.map(doc) : doc(update), optionsOf(more));

describe.each(Object.entries({ fields, numbers, times, renames, pushes, pulls, positions, replacements, pipelines }))(
  '%s',
  (_name, rows) => {
    test.each(rows.map((row) => [`${JSON.stringify(row[0])} ${JSON.stringify(row[1])}`, ...row] as const))(
      '%s',
      (_text, before, update, after, more = {}) => {
        const source = doc(before);
        if (typeof after === 'number') expect(codeOf(() => compile(update, more)(source))).toBe(after);
        else expect(typed(compile(update, more)(source))).toBe(typed(doc(after)));
        expect(typed(source)).toBe(typed(doc(before)));
      },
    );
  },
);
