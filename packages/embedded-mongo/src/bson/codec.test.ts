import { deserialize, serialize } from 'bson';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDoc } from '../../test/support/arbitrary-value.js';
import { compare } from './compare.js';
import { decode } from './decode.js';
import { keysOf } from './doc.js';
import { encode } from './encode.js';
import { Double, typeOf } from './value.js';

test('decode(encode(x)) is x, with equal types and equal bytes', () => {
  fc.assert(
    fc.property(anyDoc, (doc) => {
      const bytes = encode(doc);
      const again = decode(bytes);
      expect(compare(again, doc)).toBe(0);
      expect(Buffer.from(encode(again)).equals(Buffer.from(bytes))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test('bytes of the official serializer survive', () => {
  const bytes = serialize({
    i: 1,
    d: 1.5,
    whole: new Double(2),
    text: 'é',
    list: [1, [2, null]],
    at: new Date(-1),
    o: { a: true },
  });
  expect(Buffer.from(encode(decode(bytes))).equals(Buffer.from(bytes))).toBe(true);
  expect(deserialize(encode(decode(bytes))).text).toBe('é');
});

test('keeps integral doubles, int64 and field order apart', () => {
  const bytes = serialize(
    new Map<string, unknown>([
      ['b', new Double(1)],
      ['10', 1n],
      ['2', 1],
      ['__proto__', 1],
    ]),
  );
  const doc = decode(bytes);
  expect(keysOf(doc)).toEqual(['b', '10', '2', '__proto__']);
  expect(typeOf(doc.b)).toBe(1);
  expect(typeOf(doc['10'])).toBe(18);
  expect(typeOf(doc['2'])).toBe(16);
  expect(Buffer.from(encode(doc)).equals(Buffer.from(bytes))).toBe(true);
});

test('refuses torn documents', () => {
  const bytes = encode(decode(serialize({ a: 'text', b: { c: 1 } })));
  for (let length = 0; length < bytes.length; length++) expect(() => decode(bytes.subarray(0, length))).toThrow();
});
