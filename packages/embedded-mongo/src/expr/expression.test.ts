import { Binary, Decimal128, Double, Int32, Long, MinKey, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { codeOf, doc, typed, val } from '../../test/support/docs.js';
import { compileExpression } from './compile.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (text: string) => new Date(text);
const evaluate = (expr: unknown, source: object = {}) => compileExpression(val(expr))(doc(source), { NOW });
const int = (value: number) => new Int32(value);
const dbl = (value: number) => new Double(value);
const dec = (text: string) => Decimal128.fromString(text);
const source = {
  a: 1,
  s: 'Hello',
  n: null,
  list: [3, 1, 2],
  o: { x: 1, y: [{ z: 1 }, { z: 2 }, 5] },
  d: at('2024-02-29T23:30:15.250Z'),
  nested: [[1], [2]],
};

type Case = [expr: unknown, expected: unknown];
// Built from pairs: an object literal with `then` looks like a promise.
const branch = (test: unknown, value: unknown) =>
  Object.fromEntries([
    ['case', test],
    ['then', value],
  ]);
const choice = (test: unknown, yes: unknown, no: unknown) =>
  Object.fromEntries([
    ['if', test],
    ['then', yes],
    ['else', no],
  ]);
const MISSING = Symbol('missing');
const families: Record<string, Case[]> = {
  paths: [
    ['$a', int(1)],
    ['$missing', MISSING],
    ['$o.y.z', [int(1), int(2)]],
    ['$list.x', []],
    ['$$ROOT.a', int(1)],
    ['$$CURRENT.o.x', int(1)],
    ['$$REMOVE', MISSING],
    ['$$NOW', NOW],
    [{ $literal: '$a' }, '$a'],
    [
      { x: '$a', y: '$missing', z: ['$missing', 1] },
      { x: int(1), z: [null, int(1)] },
    ],
    ['text', 'text'],
  ],
  arithmetic: [
    [{ $add: [] }, int(0)],
    [{ $add: ['$a', 2.5] }, dbl(3.5)],
    [{ $add: [int(2147483647), int(1)] }, Long.fromString('2147483648')],
    [{ $add: [Long.MAX_VALUE, int(1)] }, dbl(2 ** 63)],
    [{ $add: [dbl(1), dbl(2)] }, dbl(3)],
    [{ $add: [dec('0.1'), int(1)] }, dec('1.1')],
    [{ $add: ['$d', 1000] }, at('2024-02-29T23:30:16.250Z')],
    [{ $add: ['$n', 1] }, null],
    [{ $add: ['$missing', 1] }, null],
    [{ $subtract: [1, 2.5] }, dbl(-1.5)],
    [{ $subtract: ['$d', at('2024-02-29T23:30:15Z')] }, Long.fromNumber(250)],
    [{ $subtract: ['$d', 250] }, at('2024-02-29T23:30:15Z')],
    [{ $multiply: [3, Long.fromNumber(2)] }, Long.fromNumber(6)],
    [{ $divide: [6, 3] }, dbl(2)],
    [{ $divide: [dec('1'), 3] }, dec('0.3333333333333333333333333333333333')],
    [{ $divide: [null, 0] }, null],
    [{ $mod: [7, 3] }, int(1)],
    [{ $mod: [-7, 3] }, int(-1)],
    [{ $mod: [7.5, 2] }, dbl(1.5)],
    [{ $mod: [Long.fromNumber(7), 3] }, Long.fromNumber(1)],
    [{ $abs: -5 }, int(5)],
    [{ $abs: dec('-1.50') }, dec('1.50')],
    [{ $ceil: 1.2 }, dbl(2)],
    [{ $floor: -1.2 }, dbl(-2)],
    [{ $round: [2.5] }, dbl(2)],
    [{ $round: [3.5, 0] }, dbl(4)],
    [{ $round: [1.005, 2] }, dbl(1)],
    [{ $round: [1234, -2] }, int(1200)],
    [{ $round: [dec('2.345'), 2] }, dec('2.34')],
    [{ $trunc: [-1.79, 1] }, dbl(-1.7)],
    [{ $pow: [2, 10] }, int(1024)],
    [{ $pow: [2, 40] }, Long.fromString('1099511627776')],
    [{ $pow: [2, -1] }, dbl(0.5)],
    [{ $sqrt: 16 }, dbl(4)],
    [{ $exp: 0 }, dbl(1)],
    [{ $log: [8, 2] }, dbl(3)],
    [{ $log10: 1000 }, dbl(3)],
    [{ $sin: 0 }, dbl(0)],
    [{ $bitAnd: [12, 10] }, int(8)],
    [{ $bitXor: [12, Long.fromNumber(10)] }, Long.fromNumber(6)],
    [{ $bitNot: 0 }, int(-1)],
  ],
  accumulators: [
    [{ $sum: '$list' }, int(6)],
    [{ $sum: ['$list', 1] }, int(1)],
    [{ $sum: [1, 2.5, 'x'] }, dbl(3.5)],
    [{ $avg: '$list' }, dbl(2)],
    [{ $avg: '$s' }, null],
    [{ $min: '$list' }, int(1)],
    [{ $max: ['$a', '$list'] }, [int(3), int(1), int(2)]],
    [{ $min: [] }, null],
    [{ $stdDevPop: [1, 3] }, dbl(1)],
    [{ $stdDevSamp: [1] }, null],
    [{ $maxN: { n: 2, input: '$list' } }, [int(3), int(2)]],
    [{ $median: { input: '$list', method: 'approximate' } }, dbl(2)],
    [{ $percentile: { input: '$list', p: [0.5, 1], method: 'approximate' } }, [dbl(2), dbl(3)]],
  ],
  arrays: [
    [{ $size: '$list' }, int(3)],
    [{ $size: [[1, 2]] }, int(2)],
    [{ $isArray: '$list' }, true],
    [{ $arrayElemAt: ['$list', -1] }, int(2)],
    [{ $arrayElemAt: ['$list', 5] }, MISSING],
    [{ $first: '$list' }, int(3)],
    [{ $last: '$n' }, null],
    [{ $lastN: { n: 2, input: '$list' } }, [int(1), int(2)]],
    [{ $slice: ['$list', 1, 5] }, [int(1), int(2)]],
    [{ $slice: ['$list', -2] }, [int(1), int(2)]],
    [{ $concatArrays: ['$list', [9]] }, [int(3), int(1), int(2), int(9)]],
    [{ $concatArrays: ['$list', null] }, null],
    [{ $in: [dbl(2), '$list'] }, true],
    [{ $in: [[1], '$nested'] }, true],
    [{ $indexOfArray: ['$list', 2] }, int(2)],
    [{ $indexOfArray: ['$list', 3, 1] }, int(-1)],
    [{ $reverseArray: '$list' }, [int(2), int(1), int(3)]],
    [{ $range: [0, 6, 2] }, [int(0), int(2), int(4)]],
    [{ $range: [2, 0, -1] }, [int(2), int(1)]],
    [{ $sortArray: { input: '$list', sortBy: 1 } }, [int(1), int(2), int(3)]],
    [{ $sortArray: { input: [{ a: 1 }, { a: 2 }], sortBy: { a: -1 } } }, [{ a: int(2) }, { a: int(1) }]],
    [
      { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true, defaults: [0, '-'] } },
      [
        [int(1), 'a'],
        [int(2), '-'],
      ],
    ],
    [{ $map: { input: '$list', as: 'x', in: { $multiply: ['$$x', 2] } } }, [int(6), int(2), int(4)]],
    [{ $map: { input: '$list', in: '$$this' } }, [int(3), int(1), int(2)]],
    [{ $filter: { input: '$list', as: 'x', cond: { $gt: ['$$x', 1] }, limit: 1 } }, [int(3)]],
    [{ $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } }, int(6)],
    [{ $let: { vars: { x: { $add: ['$a', 1] } }, in: { $multiply: ['$$x', '$$x'] } } }, int(4)],
    [
      {
        $arrayToObject: [
          [
            ['a', 1],
            ['b', 2],
          ],
        ],
      },
      { a: int(1), b: int(2) },
    ],
    [{ $arrayToObject: [[{ k: 'a', v: 1 }]] }, { a: int(1) }],
    [
      { $objectToArray: '$o' },
      [
        { k: 'x', v: int(1) },
        { k: 'y', v: [{ z: int(1) }, { z: int(2) }, int(5)] },
      ],
    ],
  ],
  logic: [
    [{ $and: [] }, true],
    [{ $and: ['$a', '$n'] }, false],
    [{ $or: ['$missing', '$s'] }, true],
    [{ $not: ['$n'] }, true],
    [{ $eq: ['$missing', null] }, false],
    [{ $lt: ['$missing', null] }, true],
    [{ $gt: ['a', 5] }, true],
    [{ $eq: [int(1), Long.fromNumber(1)] }, true],
    [{ $cmp: ['$a', 2] }, int(-1)],
    [{ $gte: [new MinKey(), null] }, false],
    [{ $cond: ['$a', 'yes', 'no'] }, 'yes'],
    [{ $cond: choice('$n', 1, '$missing') }, MISSING],
    [{ $ifNull: ['$n', '$missing', 5] }, int(5)],
    [
      {
        $switch: {
          branches: [branch('$n', 1), branch('$a', 2)],
        },
      },
      int(2),
    ],
    [{ $switch: { branches: [branch(false, 1)], default: 'd' } }, 'd'],
  ],
  objects: [
    [{ $mergeObjects: ['$o', { x: 2 }, null] }, { x: int(2), y: [{ z: int(1) }, { z: int(2) }, int(5)] }],
    [{ $getField: 'a' }, int(1)],
    [{ $getField: { field: 'x', input: '$o' } }, int(1)],
    [{ $setField: { field: 'a.b', input: {}, value: 1 } }, { 'a.b': int(1) }],
    [{ $unsetField: { field: 'x', input: { x: 1, y: 2 } } }, { y: int(2) }],
  ],
  sets: [
    [
      {
        $setUnion: [
          [2, 1],
          [dbl(1), 3],
        ],
      },
      [int(1), int(2), int(3)],
    ],
    [
      {
        $setIntersection: [
          [1, 2, 2],
          [2, 3],
        ],
      },
      [int(2)],
    ],
    [{ $setDifference: [[3, 1, 1], [3]] }, [int(1)]],
    [
      {
        $setEquals: [
          [1, 2],
          [2, 1, 1],
        ],
      },
      true,
    ],
    [{ $setIsSubset: [[1], [1, 2]] }, true],
    [{ $allElementsTrue: [[true, 1, null]] }, false],
    [{ $anyElementTrue: [[false, 1]] }, true],
    [{ $setUnion: ['$n', [1]] }, null],
  ],
  strings: [
    [{ $concat: ['$s', '!', 'x'] }, 'Hello!x'],
    [{ $concat: ['$s', '$n'] }, null],
    [{ $toUpper: '$s' }, 'HELLO'],
    [{ $toUpper: '$n' }, ''],
    [{ $toLower: 'ÉA' }, 'Éa'],
    [{ $split: ['a-b-c', '-'] }, ['a', 'b', 'c']],
    [{ $strLenCP: '😀é' }, int(2)],
    [{ $strLenBytes: '😀é' }, int(6)],
    [{ $substrCP: ['😀éx', 1, 1] }, 'é'],
    [{ $substrBytes: ['héllo', 0, 3] }, 'hé'],
    [{ $substr: ['abc', 1, -1] }, 'bc'],
    [{ $indexOfCP: ['😀ab', 'b'] }, int(2)],
    [{ $indexOfBytes: ['😀ab', 'b'] }, int(5)],
    [{ $indexOfCP: ['$n', 'b'] }, null],
    [{ $strcasecmp: ['a', 'B'] }, int(-1)],
    [{ $trim: { input: '  x ' } }, 'x'],
    [{ $ltrim: { input: 'xxaxx', chars: 'x' } }, 'axx'],
    [{ $replaceAll: { input: 'a.b.a', find: 'a', replacement: { $literal: '$&' } } }, '$&.b.$&'],
    [{ $replaceOne: { input: 'aa', find: 'a', replacement: 'b' } }, 'ba'],
    [{ $regexMatch: { input: '$s', regex: '^h', options: 'i' } }, true],
    [{ $regexFind: { input: 'xay', regex: '(a)(z)?' } }, { match: 'a', idx: int(1), captures: ['a', null] }],
    [
      { $regexFindAll: { input: 'abab', regex: 'b' } },
      [
        { match: 'b', idx: int(1), captures: [] },
        { match: 'b', idx: int(3), captures: [] },
      ],
    ],
    [{ $regexFind: { input: '$n', regex: 'x' } }, null],
  ],
  types: [
    [{ $type: '$missing' }, 'missing'],
    [{ $type: '$list' }, 'array'],
    [{ $type: [[1]] }, 'array'],
    [{ $type: dbl(1) }, 'double'],
    [{ $isNumber: dec('1') }, true],
    [{ $toInt: '12' }, int(12)],
    [{ $toInt: 1.9 }, int(1)],
    [{ $toLong: '$d' }, Long.fromString('1709249415250')],
    [{ $toDouble: '1.5' }, dbl(1.5)],
    [{ $toDecimal: 0.1 }, dec('0.100000000000000')],
    [{ $toString: dbl(1) }, '1'],
    [{ $toString: '$d' }, '2024-02-29T23:30:15.250Z'],
    [{ $toString: dec('1.50') }, '1.50'],
    [{ $toBool: 'false' }, true],
    [{ $toBool: 0 }, false],
    [{ $toObjectId: '65f000000000000000000001' }, new ObjectId('65f000000000000000000001')],
    [{ $toDate: '2024-01-02' }, at('2024-01-02T00:00:00Z')],
    [{ $toDate: Long.fromNumber(5) }, at('1970-01-01T00:00:00.005Z')],
    [{ $toInt: '$n' }, null],
    [{ $convert: { input: 'x', to: 'int', onError: -1 } }, int(-1)],
    [{ $convert: { input: '$n', to: 'int', onNull: 0 } }, int(0)],
    [{ $convert: { input: '5', to: 16 } }, int(5)],
    [{ $binarySize: new Binary(new Uint8Array(3)) }, int(3)],
    [{ $bsonSize: {} }, int(5)],
    [{ $tsSecond: new Timestamp({ t: 7, i: 1 }) }, Long.fromNumber(7)],
  ],
};

for (const [family, cases] of Object.entries(families)) {
  describe(family, () => {
    test.each(cases.map(([expr, expected]) => [JSON.stringify(expr), expr, expected] as const))(
      '%s',
      (_name, expr, expected) => {
        expect(typed(evaluate(expr, source))).toBe(expected === MISSING ? 'missing' : typed(val(expected)));
      },
    );
  });
}

test.each<[unknown, number]>([
  [{ $foo: 1 }, 168],
  [{ $function: {} }, 31264],
  [{ $add: 1, $subtract: 1 }, 15983],
  ['$$nope', 17276],
  [{ $add: ['x', 1] }, 14],
  [{ $divide: [1, 0] }, 2],
  [{ $mod: [1, 0] }, 16610],
  [{ $subtract: [1] }, 16020],
  [{ $size: 5 }, 17124],
  [{ $concat: [1] }, 16702],
  [{ $toInt: 'x' }, 241],
  [{ $toInt: 3e9 }, 241],
  [{ $sqrt: -1 }, 28714],
  [{ $year: 'x' }, 16006],
  [{ $hour: { date: new Date(0), timezone: 'Mars/Base' } }, 40485],
  [{ $dateTrunc: { date: new Date(0), unit: 'eon' } }, 5439014],
  [{ $in: [1, 2] }, 40081],
  [{ $switch: { branches: [branch(false, 1)] } }, 40066],
  [{ $arrayElemAt: [1, 1] }, 28689],
  [{ $map: { input: [], foo: 1, in: 1 } }, 16879],
  [{ 'a.b': 1 }, 16412],
])('%j is refused with %i', (expr, code) => {
  expect(codeOf(() => evaluate(expr))).toBe(code);
});
