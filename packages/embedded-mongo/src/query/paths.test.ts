import { describe, expect, test } from 'vitest';
import { codeOf, doc } from '../../test/support/docs.js';
import { compileFilter } from './match.js';

/** A filter, documents that match it, documents that do not. */
type Row = [filter: object, matching: object[], others: object[]];

const arrays: Row[] = [
  [
    { 'a.b': 5 },
    [{ a: [{ b: 5 }, 3] }, { a: [3, { b: [5] }] }, { a: [{ b: [[5], 5] }] }],
    [{ a: [[{ b: 5 }]] }, { a: [{ b: [[5]] }] }],
  ],
  [
    { 'a.b.c': 1 },
    [{ a: [{ b: [{ c: 1 }] }] }, { a: { b: [{ c: 1 }, 2] } }],
    [{ a: [{ b: [[{ c: 1 }]] }] }, { a: [[{ b: { c: 1 } }]] }],
  ],
  [{ 'a.0': 5 }, [{ a: [5, 6] }, { a: { 0: 5 } }], [{ a: [6, 5] }, { a: [[5], 6] }, { a: [] }]],
  [{ 'a.1': { $exists: true } }, [{ a: [1, null] }, { a: { 1: null } }, { a: [{ 1: 1 }] }], [{ a: [1] }, { a: {} }]],
  [{ 'a.1': { $exists: false } }, [{ a: [1] }, {}, { a: 'xy' }], [{ a: [1, 2] }]],
  [{ 'a.0.b': 1 }, [{ a: [{ b: 1 }] }, { a: [[{ b: 1 }]] }, { a: { 0: [{ b: 1 }] } }], [{ a: [{ c: 1 }, { b: 1 }] }]],
  [{ 'a.0.0': 1 }, [{ a: [[1]] }, { a: [{ 0: 1 }] }, { a: { 0: [1] } }], [{ a: [1] }, { a: [[2, 1]] }]],
  [{ 'a.00': 1 }, [{ a: { '00': 1 } }], [{ a: [1] }]],
  [{ 'a.b': { $size: 2 } }, [{ a: [{ b: [1, 2] }] }, { a: { b: [1, 2] } }], [{ a: [{ b: 1 }, { b: 2 }] }]],
  [{ 'a.b': { $gt: 1, $lt: 3 } }, [{ a: [{ b: 2 }] }, { a: [{ b: 5 }, { b: 0 }] }], [{ a: [{ b: 3 }] }]],
  [
    { a: { $elemMatch: { b: { $gt: 1, $lt: 3 } } } },
    [{ a: [{ b: 2 }] }, { a: [{ b: [0, 5] }] }],
    [{ a: [{ b: 5 }, { b: 0 }] }],
  ],
  [{ a: { $elemMatch: { 'b.c': 1, d: 2 } } }, [{ a: [{ b: { c: 1 }, d: 2 }] }], [{ a: [{ b: { c: 1 } }, { d: 2 }] }]],
  [
    { 'a.b': { $elemMatch: { $gt: 1, $lt: 3 } } },
    [{ a: { b: [2] } }, { a: [{ b: [2] }, 1] }],
    [{ a: [{ b: 2 }] }, { a: { b: [1, 3] } }],
  ],
  [{ 'a.b': { $all: [1, 2] } }, [{ a: [{ b: 1 }, { b: 2 }] }, { a: { b: [1, 2] } }], [{ a: [{ b: 1 }] }]],
  [
    { 'a.b': { $all: [{ $elemMatch: { c: 1 } }, { $elemMatch: { c: 2 } }] } },
    [{ a: { b: [{ c: 1 }, { c: 2 }] } }],
    [{ a: { b: { c: 1 } } }],
  ],
  [{ 'a.b': { $ne: 1 } }, [{ a: [{ b: 2 }] }, { a: 5 }, {}], [{ a: [{ b: 2 }, { b: 1 }] }, { a: { b: [1] } }]],
  [{ 'a.b': { $nin: [1, 2] } }, [{ a: [] }, { a: [{ b: 3 }] }], [{ a: [{ b: 3 }, { b: 2 }] }]],
  [{ 'a.b': { $not: { $gt: 1 } } }, [{ a: [{ b: 0 }] }, { a: [{ b: 'x' }] }, {}], [{ a: [{ b: 0 }, { b: 2 }] }]],
  [{ 'a.b': { $type: 'array' } }, [{ a: { b: [] } }, { a: [{ b: [1] }] }], [{ a: [{ b: 1 }] }]],
  [
    { 'a.b': { $type: ['null', 'string'] } },
    [{ a: { b: null } }, { a: [{ b: ['x'] }] }],
    [{ a: {} }, { a: [{ b: [[null]] }] }],
  ],
  [{ 'a.b': { $mod: [2, 1] } }, [{ a: [{ b: 2 }, { b: 3 }] }], [{ a: [{ b: 2 }] }]],
  [{ a: { $elemMatch: { $not: { $gt: 1 } } } }, [{ a: [0, 5] }, { a: ['x'] }], [{ a: [5] }, { a: [] }, { a: 0 }]],
  [{ a: { $elemMatch: { $nin: [1] } } }, [{ a: [1, 2] }], [{ a: [1] }]],
  [{ a: { $not: { $elemMatch: { b: 1 } } } }, [{ a: [{ b: 2 }] }, { a: 1 }, {}], [{ a: [{ b: 1 }] }]],
  [{ a: { $elemMatch: { $and: [{ b: 1 }, { c: 2 }] } } }, [{ a: [{ b: 1, c: 2 }] }], [{ a: [{ b: 1 }, { c: 2 }] }]],
  [{ a: { $elemMatch: { $nor: [{ b: 1 }] } } }, [{ a: [{ b: 2 }] }, { a: [{}] }], [{ a: [{ b: 1 }] }, { a: [5] }]],
  [{ a: { $elemMatch: { $jsonSchema: { required: ['b'] } } } }, [{ a: [{ b: 1 }] }], [{ a: [{ c: 1 }] }]],
];

const nulls: Row[] = [
  [{ a: null }, [{}, { a: null }, { a: [1, null] }], [{ a: 0 }, { a: [] }, { a: {} }]],
  [
    { 'a.b': null },
    [{}, { a: null }, { a: 5 }, { a: { b: null } }, { a: [{ b: null }] }, { a: [{ b: 1 }, {}] }],
    [{ a: [] }, { a: [5, 6] }, { a: [[]] }],
  ],
  [
    { 'a.b.c': null },
    [{ a: { b: 5 } }, { a: [{ b: {} }] }, { a: [{ b: 5 }] }],
    [{ a: [5] }, { a: { b: [] } }, { a: { b: [5] } }],
  ],
  [{ 'a.0': null }, [{ a: [null] }, { a: 5 }, {}, { a: {} }], [{ a: [1] }]],
  [{ 'a.b': { $ne: null } }, [{ a: [] }, { a: [5] }, { a: { b: 0 } }], [{}, { a: 1 }, { a: [{}] }]],
  [
    { 'a.b': { $exists: true } },
    [{ a: { b: null } }, { a: [{ b: 1 }, {}] }],
    [{ a: [{}] }, { a: [[{ b: 1 }]] }, { a: null }],
  ],
  [{ 'a.b': { $exists: false } }, [{ a: [] }, { a: [{}, 5] }, {}], [{ a: [{}, { b: null }] }]],
  [{ a: { $in: [null, 5] } }, [{}, { a: [5] }, { a: null }], [{ a: [] }, { a: 6 }]],
  [{ a: { $nin: [null] } }, [{ a: [] }, { a: 0 }], [{}, { a: [null] }]],
  [{ a: { $lte: null } }, [{}, { a: null }], [{ a: 0 }, { a: [] }]],
  [{ a: { $not: { $gte: null } } }, [{ a: 0 }, { a: [] }], [{}, { a: null }]],
  [{ a: { $all: [null] } }, [{}, { a: [null, 1] }], [{ a: [] }]],
  [{ a: { $elemMatch: { $eq: null } } }, [{ a: [null] }, { a: [1, null] }], [{}, { a: null }, { a: [] }]],
  [{ a: { $elemMatch: { b: null } } }, [{ a: [{}] }, { a: [{ b: null }] }, { a: [[]] }], [{ a: [5] }, { a: {} }]],
  [{ a: { $type: 'null' } }, [{ a: null }, { a: [null] }], [{}]],
  [{ a: { $type: 10 } }, [{ a: null }], [{ a: {} }]],
  [{ a: { b: null } }, [{ a: { b: null } }, { a: [{ b: null }] }], [{ a: {} }, { a: { b: null, c: 1 } }]],
  [{ a: [null] }, [{ a: [null] }, { a: [[null]] }], [{ a: null }, { a: [] }, {}]],
];

const names: Row[] = [
  [{ '': 5 }, [{ '': 5 }], [{ a: 5 }]],
  [{ 'a.': 5 }, [{ a: { '': 5 } }, { a: [{ '': 5 }] }], [{ a: 5 }, { 'a.': 5 }]],
  [{ '.': 5 }, [{ '': { '': 5 } }], [{ '.': 5 }]],
  [{ 'a..b': 5 }, [{ a: { '': { b: 5 } } }], [{ a: { b: 5 } }]],
  [{ 'a.$b': 5 }, [{ a: { $b: 5 } }], [{ a: { b: 5 } }]],
  [{ 'a.$id': 5, 'a.$ref': 'c' }, [{ a: { $ref: 'c', $id: 5 } }], [{ a: { $ref: 'd', $id: 5 } }]],
  [{ a: { $id: 5 } }, [{ a: { $id: 5 } }], [{ a: 5 }]],
  [{ a: { $ref: 'c', $id: 1, $db: 'd' } }, [{ a: { $ref: 'c', $id: 1, $db: 'd' } }], [{ a: { $ref: 'c', $id: 1 } }]],
  [{ a: { $in: [{ $ref: 'c', $id: 1 }] } }, [{ a: { $ref: 'c', $id: 1 } }], [{ a: { $ref: 'c', $id: 2 } }]],
  [{ 'constructor.name': 'x' }, [{ constructor: { name: 'x' } }], [{}]],
  [{ __proto__x: { $exists: false } }, [{}], [{ __proto__x: 1 }]],
  [{ hasOwnProperty: 1 }, [{ hasOwnProperty: 1 }], [{}]],
  [{ 'a.length': 1 }, [{ a: { length: 1 } }, { a: [{ length: 1 }] }], [{ a: [1] }, { a: 'x' }]],
  [{ 'ä.ö': 1 }, [{ ä: { ö: 1 } }], [{ a: { o: 1 } }]],
  [{ 1: 5 }, [{ 1: 5 }], [{ 2: 5 }]],
  [{ '1.2': 5 }, [{ 1: { 2: 5 } }, { 1: [0, 0, 5] }], [{ 1: 5 }]],
];

const logic: Row[] = [
  [{ $and: [{ a: 1 }, { a: 2 }] }, [{ a: [1, 2] }], [{ a: 1 }]],
  [{ $or: [{ a: 1, b: 1 }, { c: 1 }] }, [{ a: 1, b: 1 }, { c: 1 }], [{ a: 1 }, { b: 1 }]],
  [{ $nor: [{ a: 1 }, { b: { $exists: true } }] }, [{}, { a: 2 }], [{ a: 1 }, { b: null }]],
  [
    { $and: [{ $or: [{ a: 1 }, { b: 1 }] }, { $or: [{ c: 1 }, { d: 1 }] }] },
    [
      { a: 1, d: 1 },
      { b: 1, c: 1 },
    ],
    [{ a: 1, b: 1 }],
  ],
  [{ $or: [{ $nor: [{ a: 1 }] }, { a: 1, b: 1 }] }, [{ a: 2 }, { a: 1, b: 1 }], [{ a: 1 }]],
  [{ a: { $gt: 1 }, $or: [{ a: { $lt: 3 } }, { a: 9 }] }, [{ a: 2 }, { a: 9 }, { a: [0, 5] }], [{ a: 5 }]],
  [
    { $expr: { $and: [{ $gt: ['$a', 1] }, { $lt: ['$a', '$b'] }] } },
    [{ a: 2, b: 3 }],
    [
      { a: 2, b: 1 },
      { a: 1, b: 3 },
    ],
  ],
  [{ $expr: { $in: ['$a', [1, 2]] }, b: 1 }, [{ a: 1, b: 1 }], [{ a: 1 }, { a: 3, b: 1 }]],
  [{ $expr: { $eq: ['$a', null] } }, [{ a: null }], [{}, { a: 0 }]],
  [{ $expr: { $eq: ['$a', ['x']] } }, [{ a: ['x'] }], [{ a: 'x' }]],
  [{ $expr: { $gt: ['$a', 5] } }, [{ a: 6 }, { a: 'x' }, { a: [] }], [{ a: 5 }, {}]],
  [{ $jsonSchema: { required: ['a'] }, b: 1 }, [{ a: 1, b: 1 }], [{ a: 1 }, { b: 1 }]],
];

describe.each(Object.entries({ arrays, nulls, names, logic }))('%s', (_name, rows) => {
  test.each(rows.map((row) => [JSON.stringify(row[0]), ...row] as const))('%s', (_text, filter, matching, others) => {
    const matches = compileFilter(doc(filter));
    const negated = compileFilter(doc({ $nor: [filter] }));
    const [named, refused] = [matching.map(doc), others.map(doc)];
    for (const one of named) expect([one, matches(one), negated(one)]).toEqual([one, true, false]);
    for (const one of refused) expect([one, matches(one), negated(one)]).toEqual([one, false, true]);
  });
});

test.each<[filter: object, code: number]>([
  [{ a: { $elemMatch: { $expr: true } } }, 2],
  [{ a: { $elemMatch: { b: 1, $expr: true } } }, 2],
  [{ a: { $elemMatch: { $or: [{ $expr: true }] } } }, 2],
  [{ a: { $elemMatch: { b: 1, $text: { $search: 'x' } } } }, 2],
  [{ a: { $elemMatch: { b: { $nope: 1 } } } }, 2],
  [{ a: { $elemMatch: { $nope: 1 } } }, 2],
  [{ a: { $elemMatch: [] } }, 2],
  [{ a: { $not: { $elemMatch: 5 } } }, 2],
  [{ a: { $not: { $nope: 1 } } }, 2],
  [{ a: { $not: [] } }, 2],
  [{ a: { $all: [{ a: 1 }, { $gt: 1 }] } }, 2],
  [{ a: { $all: [5, { $elemMatch: { x: 1 } }] } }, 2],
  [{ a: { $all: null } }, 2],
  [{ a: { $in: [{ $in: [] }] } }, 2],
  [{ a: { $nin: [{ $regex: 'x' }] } }, 2],
  [{ a: { $in: null } }, 2],
  [{ a: { $size: '1' } }, 9],
  [{ a: { $size: null } }, 9],
  [{ a: { $size: [1] } }, 9],
  [{ a: { $type: null } }, 14],
  [{ a: { $type: {} } }, 14],
  [{ a: { $type: 'Missing' } }, 2],
  [{ a: { $type: 'missing' } }, 2],
  [{ a: { $type: 0 } }, 2],
  [{ a: { $type: 1.5 } }, 2],
  [{ a: { $type: ['int', 'nope'] } }, 2],
  [{ a: { $mod: [] } }, 2],
  [{ a: { $mod: [2, null] } }, 2],
  [{ a: { $mod: [Number.NaN, 1] } }, 2],
  [{ a: { $mod: [2, Number.POSITIVE_INFINITY] } }, 2],
  [{ a: { $mod: [1e20, 1] } }, 2],
  [{ a: { $mod: [0.5, 1] } }, 2],
  [{ a: { $bitsAllSet: null } }, 2],
  [{ a: { $bitsAllSet: {} } }, 2],
  [{ a: { $bitsAllSet: [1.5] } }, 2],
  [{ a: { $bitsAllSet: ['1'] } }, 2],
  [{ a: { $bitsAnyClear: 1e20 } }, 9],
  [{ a: { $bitsAnyClear: Number.NaN } }, 9],
  [{ a: { $exists: true, b: 1 } }, 2],
  [{ a: { $gt: 1, $nope: 1 } }, 2],
  [{ a: { $regex: null } }, 2],
  [{ a: { $regex: 'a', $options: null } }, 2],
  [{ a: { $regex: 'a\0b' } }, 51091],
  [{ a: { $comment: 'x' } }, 2],
  [{ a: { $and: [{ $gt: 1 }] } }, 2],
  [{ a: { $expr: 1 } }, 2],
  [{ $gt: 1 }, 2],
  [{ $not: { a: 1 } }, 2],
  [{ $and: { a: 1 } }, 2],
  [{ $or: [] }, 2],
  [{ $nor: [null] }, 2],
  [{ $and: [{ $nope: 1 }] }, 2],
  [{ $where: '1' }, 2],
  [{ $alwaysTrue: 2 }, 9],
  [{ $alwaysFalse: true }, 9],
  [{ $text: { $search: 'x' } }, 27],
  [{ $expr: { $add: 1, $subtract: 2 } }, 15983],
  [{ $jsonSchema: [] }, 14],
])('%j is refused with %i', (filter, code) => {
  expect(codeOf(() => compileFilter(doc(filter)))).toBe(code);
});
