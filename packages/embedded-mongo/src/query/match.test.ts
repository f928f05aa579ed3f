import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'bson';
import { expect, test } from 'vitest';
import { codeOf, doc } from '../../test/support/docs.js';
import { compileFilter } from './match.js';

const id = new ObjectId('65f000000000000000000001');

// filter, documents that match, documents that do not
const table: [object, object[], object[]][] = [
  [
    { a: 1 },
    [{ a: 1 }, { a: Long.fromNumber(1) }, { a: new Double(1) }, { a: Decimal128.fromString('1.00') }, { a: [2, 1] }],
    [{ a: '1' }, { a: true }, {}, { a: [[1]] }],
  ],
  [
    { a: Long.fromString('9007199254740993') },
    [{ a: Long.fromString('9007199254740993') }],
    [{ a: new Double(9007199254740992) }],
  ],
  [{ a: null }, [{}, { a: null }, { a: [1, null] }], [{ a: [] }, { a: 0 }, { a: [1] }]],
  [
    { 'a.b': null },
    [{}, { a: 5 }, { a: {} }, { a: [{}] }, { a: [{ b: 1 }, {}] }],
    [{ a: [] }, { a: [1] }, { a: { b: 1 } }],
  ],
  [{ a: { $ne: null } }, [{ a: 1 }, { a: [] }], [{}, { a: null }, { a: [null] }]],
  [
    { a: { $gt: 3 } },
    [{ a: 4 }, { a: [1, 5] }, { a: Number.POSITIVE_INFINITY }],
    [{ a: 3 }, { a: '4' }, { a: null }, { a: Number.NaN }, { a: new Date(9) }],
  ],
  [{ a: { $lt: 3 } }, [{ a: -1 }, { a: Number.NEGATIVE_INFINITY }], [{ a: Number.NaN }, { a: null }, {}]],
  [{ a: { $gte: Number.NaN } }, [{ a: Number.NaN }], [{ a: 1 }]],
  [{ a: { $gte: null } }, [{ a: null }, {}], [{ a: 0 }]],
  [{ a: { $gt: null } }, [], [{ a: null }, {}, { a: 1 }]],
  [{ a: { $gt: new MinKey() } }, [{ a: null }, { a: 1 }, {}], [{ a: new MinKey() }]],
  [{ a: { $lt: new MaxKey() } }, [{ a: 'x' }], [{ a: new MaxKey() }]],
  [{ a: { $gte: Number.POSITIVE_INFINITY } }, [{ a: Number.POSITIVE_INFINITY }], [{ a: 1 }]],
  [{ a: { b: 1, c: 2 } }, [{ a: { b: 1, c: 2 } }], [{ a: { c: 2, b: 1 } }, { a: { b: 1 } }]],
  [{ a: [1, 2] }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [2, 1] }, { a: [1, 2, 3] }]],
  [{ a: [] }, [{ a: [] }, { a: [[]] }], [{ a: null }, {}]],
  [{ 'a.0': 1 }, [{ a: [1, 2] }, { a: { 0: 1 } }, { a: [{ 0: 1 }] }], [{ a: [2, 1] }]],
  [{ 'a.1': 2 }, [{ a: [1, 2] }], [{ a: [1, [2, 3]] }]],
  [{ 'a.0.b': 1 }, [{ a: [{ b: 1 }] }, { a: [[{ b: 1 }]] }], [{ a: [{ b: 2 }, { b: 1 }] }]],
  [{ 'a.b': 1 }, [{ a: { b: 1 } }, { a: [{ b: 2 }, { b: 1 }] }, { a: [{ b: [0, 1] }] }], [{ a: [[{ b: 1 }]] }]],
  [{ '': 1 }, [{ '': 1 }], [{ a: 1 }]],
  [{ a: id }, [{ a: id }], [{ a: id.toHexString() }]],
  [{ a: { $in: [1, 'x', null] } }, [{ a: 1 }, { a: 'x' }, {}, { a: [5, 'x'] }], [{ a: 2 }, { a: [] }]],
  [{ a: { $in: [/^b/i] } }, [{ a: 'Bob' }, { a: ['x', 'b'] }], [{ a: 'ab' }]],
  [{ a: { $in: [] } }, [], [{ a: 1 }]],
  [{ a: { $nin: [1, null] } }, [{ a: 2 }, { a: [] }], [{}, { a: 1 }, { a: [3, 1] }]],
  [{ a: new BSONRegExp('b.d', 's') }, [{ a: 'abcd' }, { a: 'b\nd' }], [{ a: 5 }, { a: 'bd' }]],
  [{ a: { $regex: '^x y$', $options: 'xi' } }, [{ a: 'XY' }], [{ a: 'x y' }]],
  [{ a: { $regex: new BSONRegExp('end$') } }, [{ a: 'the end' }, { a: 'the end\n' }], [{ a: 'ending' }]],
  [{ a: { $not: /x/ } }, [{ a: 'y' }, {}], [{ a: 'x' }]],
  [{ a: { $not: { $gt: 3, $lt: 5 } } }, [{ a: 3 }, { a: 'x' }, {}], [{ a: 4 }]],
  [{ a: { $exists: true } }, [{ a: null }, { a: [] }], [{}]],
  [{ 'a.b': { $exists: false } }, [{}, { a: [1, 2] }, { a: [] }], [{ a: [{ b: 1 }, {}] }]],
  [
    { a: { $type: 'number' } },
    [{ a: 1 }, { a: 1.5 }, { a: Decimal128.fromString('1') }, { a: ['x', 1] }],
    [{ a: '1' }, {}],
  ],
  [{ a: { $type: ['string', 10] } }, [{ a: 'x' }, { a: null }], [{ a: 1 }, {}]],
  [{ a: { $type: 'array' } }, [{ a: [] }, { a: [[1]] }], [{ a: 1 }]],
  [{ a: { $type: -1 } }, [{ a: new MinKey() }], [{ a: 1 }]],
  [
    { a: { $mod: [4, 1] } },
    [{ a: 5 }, { a: 5.9 }, { a: Long.fromNumber(9) }],
    [{ a: 4 }, { a: 'x' }, { a: Number.NaN }],
  ],
  [{ a: { $mod: [-4, -1] } }, [{ a: -5 }], [{ a: 5 }]],
  [{ a: { $size: 2 } }, [{ a: [1, 2] }], [{ a: [1] }, { a: 2 }, { a: [[1, 2]] }]],
  [{ a: { $all: [1, 2] } }, [{ a: [2, 1, 3] }], [{ a: [1] }, { a: 1 }]],
  [{ a: { $all: [1] } }, [{ a: 1 }, { a: [1] }], [{ a: 2 }]],
  [{ a: { $all: [[1, 2]] } }, [{ a: [1, 2] }, { a: [[1, 2]] }], [{ a: [1] }]],
  [{ a: { $all: [] } }, [], [{ a: [] }, { a: [1] }]],
  [
    { a: { $all: [{ $elemMatch: { x: 1 } }, { $elemMatch: { x: 2 } }] } },
    [{ a: [{ x: 1 }, { x: 2 }] }],
    [{ a: [{ x: 1 }] }],
  ],
  [{ a: { $elemMatch: { $gt: 1, $lt: 3 } } }, [{ a: [2] }], [{ a: [1, 3] }, { a: 2 }, { a: [[2]] }]],
  [
    { a: { $elemMatch: { x: 1, y: 2 } } },
    [{ a: [{ x: 1, y: 2 }] }],
    [{ a: [{ x: 1 }, { y: 2 }] }, { a: { x: 1, y: 2 } }],
  ],
  [{ a: { $elemMatch: { $or: [{ x: 1 }, { x: 2 }] } } }, [{ a: [{ x: 2 }] }], [{ a: [{ x: 3 }] }]],
  [{ a: { $elemMatch: { $elemMatch: { $eq: 1 } } } }, [{ a: [[1]] }], [{ a: [1] }]],
  [{ a: { $elemMatch: { 0: 1 } } }, [{ a: [[1]] }, { a: [{ 0: 1 }] }], [{ a: [1] }]],
  [{ 'a.b': { $elemMatch: { c: 1 } } }, [{ a: [{ b: [{ c: 1 }] }] }], [{ a: [{ b: { c: 1 } }] }]],
  [{ a: { $bitsAllSet: [0, 2] } }, [{ a: 5 }, { a: 7 }, { a: -1 }], [{ a: 4 }, { a: 5.5 }, { a: 'x' }]],
  [{ a: { $bitsAnyClear: 3 } }, [{ a: 1 }, { a: 0 }], [{ a: 3 }]],
  [{ $or: [{ a: 1 }, { b: 1 }] }, [{ a: 1 }, { b: 1 }], [{ c: 1 }]],
  [{ $nor: [{ a: 1 }, { b: 1 }] }, [{}, { a: 2 }], [{ a: 1 }]],
  [{ $and: [{ a: { $gt: 1 } }, { a: { $lt: 3 } }] }, [{ a: 2 }, { a: [0, 5] }], [{ a: 3 }]],
  [{ $expr: { $gt: ['$a', '$b'] } }, [{ a: 2, b: 1 }, { a: 1 }], [{ a: 1, b: 1 }, {}]],
  [{ $comment: 'why', a: 1 }, [{ a: 1 }], [{}]],
  [{ ref: { $ref: 'x', $id: 1 } }, [{ ref: { $ref: 'x', $id: 1 } }], [{ ref: { $ref: 'y', $id: 1 } }]],
  [{ 'ref.$id': 1 }, [{ ref: { $ref: 'x', $id: 1 } }], [{ ref: {} }]],
  [
    { $jsonSchema: { required: ['a'], properties: { a: { bsonType: 'int', minimum: 2 } } } },
    [{ a: 2 }],
    [{}, { a: 1 }, { a: 'x' }],
  ],
  [{ constructor: null }, [{}], [{ constructor: 1 }]],
];

for (const [filter, matching, others] of table) {
  test(`filter ${JSON.stringify(filter)}`, () => {
    const matches = compileFilter(doc(filter));
    for (const one of matching) expect(matches(doc(one)), `must match ${JSON.stringify(one)}`).toBe(true);
    for (const one of others) expect(matches(doc(one)), `must not match ${JSON.stringify(one)}`).toBe(false);
  });
}

test.each<[object, number]>([
  [{ a: { $foo: 1 } }, 2],
  [{ $foo: 1 }, 2],
  [{ $where: 'true' }, 2],
  [{ $or: [] }, 2],
  [{ $or: 1 }, 2],
  [{ a: { $in: 1 } }, 2],
  [{ a: { $mod: [0, 1] } }, 2],
  [{ a: { $size: -1 } }, 9],
  [{ a: { $type: 'nothing' } }, 2],
  [{ a: { $regex: '(' } }, 51091],
  [{ a: { $options: 'i' } }, 2],
  [{ a: { $not: 1 } }, 2],
  [{ $expr: { $foo: 1 } }, 168],
  [{ $text: { $search: 'x' } }, 27],
  [{ a: { $near: 'here' } }, 2],
  [{ $text: { $search: 'x' } }, 27],
])('refuses %j with %i', (filter, code) => {
  expect(codeOf(() => compileFilter(doc(filter)))).toBe(code);
});

test('a collation decides how text compares', () => {
  const matches = compileFilter(doc({ a: 'ABC', b: { $gt: 'a' } }), { collation: doc({ locale: 'en', strength: 2 }) });
  expect(matches(doc({ a: 'abc', b: 'B' }))).toBe(true);
  expect(matches(doc({ a: 'abd', b: 'B' }))).toBe(false);
});
