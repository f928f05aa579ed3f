import { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { describe, expect, test } from 'vitest';
import { typed, val } from '../../test/support/docs.js';
import { compare } from './compare.js';
import { hashKey } from './hash-key.js';
import { encodeKeyPart } from './key-encoding.js';
import { BsonUndefined, DbPointer, type Value, WideDate } from './value.js';

const dec = (text: string) => Decimal128.fromString(text);
const dbl = (value: number) => new Double(value);
const bin = (type: number, ...bytes: number[]) => new Binary(Buffer.from(bytes), type);

/** Values in BSON order; those of one line are equal. */
const ladder: Value[][] = [
  [new MinKey()],
  [new BsonUndefined()],
  [null],
  [Number.NaN, dec('NaN'), dec('-NaN')],
  [Number.NEGATIVE_INFINITY, dec('-Infinity')],
  [dec('-1E+400')],
  [-Number.MAX_VALUE],
  [dbl(-(2 ** 63)), -(2n ** 63n), dec('-9223372036854775808')],
  [-(2n ** 53n) - 1n, dec('-9007199254740993')],
  [dbl(-(2 ** 53)), -(2n ** 53n)],
  [-2_147_483_649n],
  [-2_147_483_648, dbl(-2_147_483_648)],
  [dec('-1.5'), -1.5],
  [-1, -1n, dbl(-1), dec('-1'), dec('-1.000')],
  [dec('-0.1000000000000000055511151231257828')],
  [-0.1],
  [dec('-0.1')],
  [dec('-1E-400')],
  [0, 0n, dbl(0), dbl(-0), dec('0'), dec('-0'), dec('0E+10')],
  [dec('1E-400')],
  [Number.MIN_VALUE],
  [dec('0.1')],
  [0.1],
  [dec('0.1000000000000000055511151231257828')],
  [0.5, dec('0.5'), dec('0.50')],
  [1, 1n, dbl(1), dec('1'), dec('1.0')],
  [1.5],
  [2],
  [10, dec('1E+1')],
  [2_147_483_647],
  [2_147_483_648n, dbl(2_147_483_648)],
  [2n ** 53n, dbl(2 ** 53)],
  [2n ** 53n + 1n, dec('9007199254740993')],
  [dec('9007199254740993.5')],
  [2n ** 53n + 2n, dbl(2 ** 53 + 2)],
  [2n ** 63n - 1n, dec('9223372036854775807')],
  [dec('9223372036854775807.5')],
  [dbl(2 ** 63)],
  [1e308],
  [dec('1E+400')],
  [Number.POSITIVE_INFINITY, dec('Infinity')],
  ['', new BSONSymbol('')],
  ['\0'],
  ['\0a'],
  ['\x01'],
  [' '],
  ['0'],
  ['A'],
  ['a', new BSONSymbol('a')],
  ['a\0'],
  ['a\0b'],
  ['ab'],
  ['b'],
  ['é'],
  ['日本'],
  ['\uffff'],
  ['\u{1f600}'],
  [{}],
  [{ a: null }],
  [{ b: null }],
  [{ '': 1 }],
  [{ a: 1 }, { a: dbl(1) }],
  [{ a: 1, b: 0 }],
  [{ a: 2 }],
  [{ b: 0 }],
  [{ a: 'x' }],
  [{ a: {} }],
  [{ a: [] }],
  [[]],
  [[null]],
  [[1], [1n]],
  [[1, null]],
  [[1, 1]],
  [[2]],
  [['a']],
  [[[]]],
  [bin(0)],
  [bin(0, 1)],
  [bin(0, 2)],
  [bin(4, 1)],
  [bin(0, 0, 0)],
  [bin(128, 0, 0)],
  [new ObjectId('000000000000000000000000')],
  [new ObjectId('65f000000000000000000001')],
  [new ObjectId('ffffffffffffffffffffffff')],
  [false],
  [true],
  [new WideDate(-(2n ** 62n))],
  [new Date(-1)],
  [new Date(0)],
  [new Date(1)],
  [new WideDate(2n ** 62n)],
  [new Timestamp({ t: 0, i: 1 })],
  [new Timestamp({ t: 1, i: 0 })],
  [new Timestamp({ t: 4294967295, i: 4294967295 })],
  [new BSONRegExp('a')],
  [new BSONRegExp('a', 'i')],
  [new BSONRegExp('b')],
  [new DbPointer('a', new ObjectId('000000000000000000000001'))],
  [new DbPointer('b', new ObjectId('000000000000000000000001'))],
  [new Code('a')],
  [new Code('b')],
  [new Code('a', { x: 1 })],
  [new MaxKey()],
];

const named = ladder.map((rung, at) => [`${at}: ${rung.map(nameOf).join(' = ')}`, rung, at] as const);

function nameOf(value: Value): string {
  return value instanceof BsonUndefined || value instanceof WideDate || value instanceof DbPointer
    ? value.constructor.name
    : typed(value);
}

describe('every rung of the ladder', () => {
  test.each(named)('%s', (_name, rung, at) => {
    for (const value of rung) {
      ladder.forEach((others, place) => {
        for (const other of others) {
          const expected = Math.sign(at - place) + 0;
          expect(Math.sign(compare(value, other)) + 0).toBe(expected);
          expect(Buffer.compare(encodeKeyPart(value, 1), encodeKeyPart(other, 1)) + 0).toBe(expected);
          expect(Buffer.compare(encodeKeyPart(value, -1), encodeKeyPart(other, -1)) + expected).toBe(0);
          expect(hashKey(value) === hashKey(other)).toBe(expected === 0);
        }
      });
    }
  });
});

test('missing is below null, and equals nothing else', () => {
  expect(compare(undefined, null)).toBeLessThan(0);
  expect(compare(undefined, new MinKey())).toBeGreaterThan(0);
  expect(compare(undefined, undefined)).toBe(0);
  expect(hashKey(undefined)).toBe(hashKey(null));
});

test.each<[unknown]>([
  [1],
  [1.5],
  ['x'],
  [true],
  [null],
  [{ a: [1, { b: 2 }] }],
  [new Date(-5)],
  [Number.NaN],
  [dec('1.50')],
  [/x/i],
])('%j comes back as it was', (value) => {
  expect(typed(val(value))).toBe(typed(val(val(value))));
});
