import { Binary, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } from 'bson';
import { describe, expect, test } from 'vitest';
import { at, check, dbl, dec, fails, long, MISSING, named, type Row } from '../../../test/support/expressions.js';

const source = {
  i: 5,
  z: 0,
  d: 2.5,
  s: 'abc',
  e: '',
  n: null,
  t: true,
  f: false,
  a: [1],
  none: [],
  o: { x: 1 },
  date: at('2024-02-29T12:00:00Z'),
  old: at('1969-12-31T23:59:59.999Z'),
  id: new ObjectId('65f000000000000000000001'),
  big: long('9007199254740993'),
  nan: Number.NaN,
};

// Built from pairs: an object literal with `then` looks like a promise.
const cond = (test: unknown, yes: unknown, no: unknown) =>
  Object.fromEntries([
    [
      '$cond',
      Object.fromEntries([
        ['if', test],
        ['then', yes],
        ['else', no],
      ]),
    ],
  ]);
const branch = (test: unknown, value: unknown) =>
  Object.fromEntries([
    ['case', test],
    ['then', value],
  ]);

const truth: Row[] = [
  ...(
    [
      ['$i', true],
      ['$z', false],
      ['$d', true],
      ['$s', true],
      ['$e', true],
      ['$n', false],
      ['$gone', false],
      ['$t', true],
    ] as const
  ).map(([path, is]): Row => [{ $and: [path] }, is]),
  ...(
    [
      ['$f', false],
      ['$a', true],
      ['$none', true],
      ['$o', true],
      ['$date', true],
      ['$nan', true],
      [dec('0'), false],
      [long(0), false],
    ] as const
  ).map(([path, is]): Row => [{ $or: [path] }, is]),
  [{ $and: [] }, true],
  [{ $or: [] }, false],
  [{ $and: [true, '$f', { $divide: [1, '$z'] }] }, false],
  [{ $or: ['$t', { $divide: [1, '$z'] }] }, true],
  [{ $and: '$i' }, true],
  [{ $not: ['$i'] }, false],
  [{ $not: '$gone' }, true],
  [{ $not: [[false]] }, false],
  [{ $not: [1, 2] }, fails(16020)],
];

const order: Row[] = [
  [{ $cmp: [1, 2] }, -1],
  [{ $cmp: [2, 1] }, 1],
  [{ $cmp: [1, dbl(1)] }, 0],
  [{ $eq: [1, dec('1.00')] }, true],
  [{ $eq: ['$big', 9007199254740992] }, false],
  [{ $gt: ['$big', dbl(9007199254740992)] }, true],
  [{ $eq: ['$n', '$gone'] }, false],
  [{ $lt: ['$gone', '$n'] }, true],
  [{ $lt: ['$n', 1] }, true],
  [{ $lt: [1, 'a'] }, true],
  [{ $lt: ['a', { $literal: {} }] }, true],
  [{ $lt: [{ $literal: {} }, []] }, true],
  [{ $lt: [[], new Binary(Buffer.from('a'))] }, true],
  [{ $lt: [new Binary(Buffer.from('a')), '$id'] }, true],
  [{ $lt: ['$id', false] }, true],
  [{ $lt: [false, true] }, true],
  [{ $lt: [true, '$date'] }, true],
  [{ $lt: ['$date', new Timestamp({ t: 1, i: 1 })] }, true],
  [{ $lt: [new MinKey(), '$n'] }, true],
  [{ $gt: [new MaxKey(), '$date'] }, true],
  [{ $lt: ['$nan', 0] }, true],
  [{ $eq: ['$nan', Number.NaN] }, true],
  [{ $lt: ['$old', '$date'] }, true],
  [
    {
      $eq: [
        [1, 2],
        [1, 2],
      ],
    },
    true,
  ],
  [
    {
      $eq: [
        [1, 2],
        [2, 1],
      ],
    },
    false,
  ],
  [{ $lt: [[1], [1, 0]] }, true],
  [{ $eq: [{ $literal: { a: 1, b: 2 } }, { $literal: { b: 2, a: 1 } }] }, false],
  [{ $lt: [{ $literal: { a: 1 } }, { $literal: { a: 2 } }] }, true],
  [{ $lt: [{ $literal: { a: 9 } }, { $literal: { b: 1 } }] }, true],
  [{ $ne: [1, 1] }, false],
  [{ $gte: [1, 1] }, true],
  [{ $lte: [2, 1] }, false],
  [{ $eq: ['a', 'A'] }, false],
  [{ $gt: ['b', 'a'] }, true],
  [{ $lt: ['a', 'ab'] }, true],
  [{ $eq: [1] }, fails(16020)],
  [{ $cmp: [1, 2, 3] }, fails(16020)],
];

const choice: Row[] = [
  [cond('$t', 'yes', 'no'), 'yes'],
  [cond('$gone', 'yes', 'no'), 'no'],
  [{ $cond: ['$i', 1, 2] }, 1],
  [{ $cond: ['$z', { $divide: [1, '$z'] }, 2] }, 2],
  [{ $cond: [true, '$gone', 2] }, MISSING],
  [{ $cond: [true, 1] }, fails(16020)],
  [
    {
      $cond: Object.fromEntries([
        ['if', 1],
        ['then', 1],
      ]),
    },
    fails(17082),
  ],
  [
    {
      $cond: Object.fromEntries([
        ['then', 1],
        ['else', 1],
      ]),
    },
    fails(17080),
  ],
  [
    {
      $cond: Object.fromEntries([
        ['if', 1],
        ['else', 1],
      ]),
    },
    fails(17081),
  ],
  [
    {
      $cond: Object.fromEntries([
        ['if', 1],
        ['then', 1],
        ['else', 1],
        ['or', 1],
      ]),
    },
    fails(17083),
  ],
  [{ $ifNull: ['$n', 'x'] }, 'x'],
  [{ $ifNull: ['$gone', '$n', 'x'] }, 'x'],
  [{ $ifNull: ['$z', 'x'] }, 0],
  [{ $ifNull: ['$gone', '$n'] }, null],
  [{ $ifNull: ['$n', '$gone'] }, MISSING],
  [{ $ifNull: ['$n'] }, fails(1257300)],
  [{ $switch: { branches: [branch('$f', 1), branch('$t', 2)], default: 3 } }, 2],
  [{ $switch: { branches: [branch('$f', 1)], default: 3 } }, 3],
  [{ $switch: { branches: [branch('$f', 1)] } }, fails(40066)],
  [{ $switch: { branches: [] } }, fails(40068)],
  [{ $switch: { branches: 5 } }, fails(40061)],
  [{ $switch: 5 }, fails(40060)],
  [{ $switch: { branches: [5] } }, fails(40062)],
  [{ $switch: { branches: [Object.fromEntries([['then', 1]])] } }, fails(40064)],
  [{ $switch: { branches: [{ case: 1 }] } }, fails(40065)],
  [{ $switch: { branches: [{ when: 1 }] } }, fails(40063)],
];

const conversions: Row[] = [
  [{ $toInt: '5' }, 5],
  [{ $toInt: '-12' }, -12],
  [{ $toInt: 5.9 }, 5],
  [{ $toInt: -5.9 }, -5],
  [{ $toInt: '$t' }, 1],
  [{ $toInt: dec('7.9') }, 7],
  [{ $toInt: long(7) }, 7],
  [{ $toInt: '5.5' }, fails(241)],
  [{ $toInt: 'x' }, fails(241)],
  [{ $toInt: '' }, fails(241)],
  [{ $toInt: ' 5' }, fails(241)],
  [{ $toInt: 2147483648 }, fails(241)],
  [{ $toInt: '$nan' }, fails(241)],
  [{ $toInt: '$date' }, fails(241)],
  [{ $toInt: '$n' }, null],
  [{ $toInt: '$gone' }, null],
  [{ $toInt: '$a' }, fails(241)],
  [{ $toLong: '9007199254740993' }, long('9007199254740993')],
  [{ $toLong: 5 }, long(5)],
  [{ $toLong: 5.9 }, long(5)],
  [{ $toLong: '$f' }, long(0)],
  [{ $toLong: '$date' }, long(1709208000000)],
  [{ $toLong: '$old' }, long(-1)],
  [{ $toLong: dec('9223372036854775808') }, fails(241)],
  [{ $toLong: 1e19 }, fails(241)],
  [{ $toDouble: 5 }, dbl(5)],
  [{ $toDouble: '5.5' }, 5.5],
  [{ $toDouble: '-1e3' }, dbl(-1000)],
  [{ $toDouble: '$t' }, dbl(1)],
  [{ $toDouble: '$big' }, dbl(9007199254740992)],
  [{ $toDouble: '$date' }, dbl(1709208000000)],
  [{ $toDouble: dec('1E+400') }, fails(241)],
  [{ $toDouble: 'x' }, fails(241)],
  [{ $toDecimal: 5 }, dec('5')],
  [{ $toDecimal: '5.50' }, dec('5.50')],
  [{ $toDecimal: '$big' }, dec('9007199254740993')],
  [{ $toDecimal: 0.1 }, dec('0.100000000000000')],
  [{ $toDecimal: '$t' }, dec('1')],
  [{ $toDecimal: 'x' }, fails(241)],
  [{ $toBool: '$i' }, true],
  [{ $toBool: '$z' }, false],
  [{ $toBool: 'false' }, true],
  [{ $toBool: '' }, true],
  [{ $toBool: '$n' }, null],
  [{ $toBool: '$date' }, true],
  [{ $toBool: '$id' }, true],
  [{ $toObjectId: '65f000000000000000000001' }, new ObjectId('65f000000000000000000001')],
  [{ $toObjectId: '$id' }, new ObjectId('65f000000000000000000001')],
  [{ $toObjectId: 'xyz' }, fails(241)],
  [{ $toObjectId: 5 }, fails(241)],
  [{ $toDate: 0.9 }, new Date(0)],
  [{ $toDate: long(-1) }, new Date(-1)],
  [{ $toDate: '2024-02-29' }, at('2024-02-29T00:00:00Z')],
  [{ $toDate: '2024-02-29T10:00:00+02:00' }, at('2024-02-29T08:00:00Z')],
  [{ $toDate: '$id' }, new Date(0x65f00000 * 1000)],
  [{ $toDate: new Timestamp({ t: 10, i: 1 }) }, new Date(10_000)],
  [{ $toDate: dec('86400000') }, new Date(86_400_000)],
  [{ $toDate: 5 }, fails(241)],
  [{ $toDate: '2023-02-29' }, fails(241)],
  [{ $toDate: 'yesterday' }, fails(241)],
  [{ $toDate: true }, fails(241)],
  [{ $toString: new UUID('01234567-89ab-4def-8123-456789abcdef') }, '01234567-89ab-4def-8123-456789abcdef'],
  [{ $convert: { input: '5', to: 'int' } }, 5],
  [{ $convert: { input: '5', to: 16 } }, 5],
  [{ $convert: { input: 'x', to: 'int', onError: 'bad' } }, 'bad'],
  [{ $convert: { input: '$n', to: 'int', onNull: 'none' } }, 'none'],
  [{ $convert: { input: '$gone', to: 'int' } }, null],
  [{ $convert: { input: 5, to: '$n' } }, null],
  [{ $convert: { input: 'x', to: 'int', onError: '$gone' } }, MISSING],
  [{ $convert: { input: 5, to: 'object' } }, fails(241)],
  [{ $convert: { input: 5, to: 'nonsense' } }, fails(2)],
  [{ $convert: { input: 5 } }, fails(9)],
  [{ $convert: { to: 'int' } }, fails(9)],
  [{ $convert: { input: 5, to: 'int', into: 1 } }, fails(9)],
];

const accumulating: Row[] = [
  [{ $sum: [1, 2, 'x', null] }, 3],
  [{ $sum: '$a' }, 1],
  [{ $sum: '$s' }, 0],
  [{ $sum: '$gone' }, 0],
  [{ $sum: [[1, 2], 3] }, 3],
  [{ $sum: [[[1, 2]]] }, 0],
  [{ $sum: [1, 2.5] }, 3.5],
  [{ $sum: [1, long(2)] }, long(3)],
  [{ $sum: [2147483647, 1] }, long('2147483648')],
  [{ $sum: [0.1, 0.2, 0.3] }, 0.6],
  [{ $sum: [dec('0.1'), 1] }, dec('1.1')],
  [{ $sum: [Long.MAX_VALUE, 1] }, dbl(2 ** 63)],
  [{ $avg: [1, 2] }, 1.5],
  [{ $avg: [2, 4] }, dbl(3)],
  [{ $avg: ['x', null] }, null],
  [{ $avg: [] }, null],
  [{ $avg: [dec('1'), 2] }, dec('1.5')],
  [{ $min: [3, 1, null] }, 1],
  [{ $max: [3, 'a', null] }, 'a'],
  [{ $min: '$none' }, null],
  [{ $max: '$gone' }, null],
  [{ $min: [[3, 1], 2] }, 2],
  [{ $max: [[3, 1]] }, 3],
  [{ $stdDevPop: [1, 3] }, dbl(1)],
  [{ $stdDevSamp: [1, 3] }, Math.SQRT2],
  [{ $stdDevSamp: [1] }, null],
  [{ $stdDevPop: [1] }, dbl(0)],
  [{ $stdDevPop: ['x'] }, null],
  [{ $median: { input: [3, 1, 2], method: 'approximate' } }, dbl(2)],
  [{ $median: { input: ['x'], method: 'approximate' } }, null],
  [{ $percentile: { input: [1, 2, 3, 4, 5], p: [0.5, 0.95], method: 'approximate' } }, [dbl(3), dbl(5)]],
  [{ $percentile: { input: '$gone', p: [0.5], method: 'approximate' } }, [null]],
  [{ $percentile: { input: [1], p: [2], method: 'approximate' } }, fails(7750303)],
  [{ $median: { input: [1], method: 'exact' } }, fails(2)],
];

const paths: Row[] = [
  ['$o.x', 1],
  ['$o.gone', MISSING],
  ['$i.x', MISSING],
  ['$a.x', []],
  ['$$ROOT.o.x', 1],
  ['$$CURRENT.i', 5],
  ['$$REMOVE', MISSING],
  [
    { a: '$i', b: '$gone', c: ['$gone'] },
    { a: 5, c: [null] },
  ],
  [{ a: { b: '$i' } }, { a: { b: 5 } }],
  [
    [1, '$i', '$gone'],
    [1, 5, null],
  ],
  [{ $literal: { $add: [1, 2] } }, { $add: [1, 2] }],
  [{ $literal: '$i' }, '$i'],
  [{ $add: ['$i', { $multiply: [2, '$i'] }] }, 15],
  [{ $nope: 1 }, fails(168)],
  [{ $add: [1], $subtract: [1] }, fails(15983)],
  [{ 'a.b': 1 }, fails(16412)],
  ['$', fails(16872)],
  ['$.a', fails(15998)],
  ['$a.', fails(40353)],
  ['$a..b', fails(15998)],
  ['$a.$b', fails(16410)],
  ['$$nope', fails(17276)],
  [{ $function: { body: 'x', args: [], lang: 'js' } }, fails(31264)],
];

const times: Row[] = [
  [{ $tsSecond: new Timestamp({ t: 7, i: 3 }) }, long(7)],
  [{ $tsIncrement: new Timestamp({ t: 7, i: 3 }) }, long(3)],
  [{ $tsSecond: '$n' }, null],
  [{ $tsIncrement: '$gone' }, null],
  [{ $tsSecond: '$date' }, fails(5687301)],
  [{ $tsIncrement: 5 }, fails(5687302)],
];

describe.each(
  Object.entries({ truth, order, choice, conversions, accumulating, paths, times }).map(
    ([name, rows]) => [name, rows] as const,
  ),
)('%s', (_name, rows) => {
  test.each(named(rows))('%s', (_text, expression, expected) => {
    expect.hasAssertions();
    check(expression, expected, source);
  });
});
