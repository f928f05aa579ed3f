import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyValue, numericValue } from '../../test/support/arbitrary-value.js';
import { compare } from './compare.js';
import { encodeKey, encodeKeyPart, typeBracket } from './key-encoding.js';
import { MaxKey, MinKey, type Value } from './value.js';

const sign = (order: number): number => Math.sign(order) + 0;
const pair = fc.oneof(fc.tuple(anyValue, anyValue), fc.tuple(numericValue, numericValue));

test('memcmp of keys is the order of values, in both directions', () => {
  fc.assert(
    fc.property(pair, ([a, b]) => {
      const order = sign(compare(a, b));
      expect(sign(Buffer.compare(encodeKeyPart(a, 1), encodeKeyPart(b, 1)))).toBe(order);
      expect(sign(Buffer.compare(encodeKeyPart(a, -1), encodeKeyPart(b, -1)))).toBe(-order + 0);
    }),
    { numRuns: 5000 },
  );
});

test('compound keys compare part by part', () => {
  const direction = fc.constantFrom<1 | -1>(1, -1);
  fc.assert(
    fc.property(fc.array(fc.tuple(pair, direction), { minLength: 1, maxLength: 3 }), (parts) => {
      const directions = parts.map(([, one]) => one);
      const left = encodeKey(
        parts.map(([[a]]) => a),
        directions,
      );
      const right = encodeKey(
        parts.map(([[, b]]) => b),
        directions,
      );
      const order = parts.map(([[a, b], one]) => compare(a, b) * one).find((one) => one !== 0) ?? 0;
      expect(sign(Buffer.compare(left, right))).toBe(sign(order));
    }),
    { numRuns: 2000 },
  );
});

test('order is antisymmetric and transitive', () => {
  fc.assert(
    fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
      expect(sign(compare(a, b))).toBe(-sign(compare(b, a)) + 0);
      const sorted = [a, b, c].sort(compare);
      expect(compare(sorted[0], sorted[2])).toBeLessThanOrEqual(0);
    }),
    { numRuns: 2000 },
  );
});

test('a type bracket holds exactly the values of the same rank', () => {
  fc.assert(
    fc.property(anyValue, anyValue, (a, b) => {
      const { lower, upper } = typeBracket(a);
      const key = encodeKeyPart(b, 1);
      const inside = Buffer.compare(lower, key) <= 0 && Buffer.compare(key, upper) < 0;
      const everything = a instanceof MinKey || a instanceof MaxKey;
      expect(inside).toBe(everything || key[0] === encodeKeyPart(a, 1)[0]);
    }),
  );
});

test('values of all types stand in BSON order', () => {
  const ordered: Value[] = [new MinKey(), null, -1, 2, 'a', { a: 1 }, [0], true, new Date(0), new MaxKey()];
  const keys = ordered.map((value) => Buffer.from(encodeKeyPart(value, 1)));
  expect([...keys].sort(Buffer.compare)).toEqual(keys);
});
