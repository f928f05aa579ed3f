import { describe, expect, it } from 'vitest';
import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import {
  Binary,
  BSONRegExp,
  Code,
  Decimal128,
  type Doc,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from '../bson/value.js';
import { documentKeyOf, idOf, withIdFirst } from './raw-document.js';

const bytes = (value: Doc): Buffer => Buffer.from(encode(value));

/** One of each type, so that walking past it is tested. */
const EVERYTHING: Doc = {
  double: new Double(1),
  text: 'zażółć',
  doc: { _id: 'not this one' },
  list: [1, [2]],
  binary: new Binary(Buffer.from([1, 2])),
  object: new ObjectId(),
  flag: true,
  date: new Date(0),
  nothing: null,
  regex: new BSONRegExp('a', 'i'),
  code: new Code('x'),
  scoped: new Code('x', { a: 1 }),
  int: 5,
  stamp: new Timestamp(1n),
  long: 5n,
  decimal: Decimal128.fromString('1.5'),
  low: new MinKey(),
  high: new MaxKey(),
};

describe('withIdFirst', () => {
  it('moves _id to the front from behind every type', () => {
    const moved = decode(withIdFirst(bytes({ ...EVERYTHING, _id: 'x' })));
    expect(Object.keys(moved)).toEqual(['_id', ...Object.keys(EVERYTHING)]);
    expect(moved._id).toBe('x');
  });

  it('adds an ObjectId where there is no _id', () => {
    const added = withIdFirst(bytes(EVERYTHING));
    expect(idOf(added)).toBeInstanceOf(ObjectId);
    expect(added.length).toBe(bytes(EVERYTHING).length + 17);
  });

  it('refuses arrays and regular expressions as _id, and documents over 16 MB', () => {
    for (const _id of [[1], new BSONRegExp('a')]) {
      expect(() => withIdFirst(bytes({ _id }))).toThrow(expect.objectContaining({ code: 2 }));
    }
    const large = bytes({ _id: 1, text: 'x'.repeat(17 * 1024 * 1024) });
    expect(() => withIdFirst(large)).toThrow(expect.objectContaining({ code: 2 }));
  });
});

describe('documentKeyOf', () => {
  it('is the document of _id alone', () => {
    expect({ ...decode(documentKeyOf(bytes({ _id: { a: 1n }, b: 2 }))) }).toEqual({ _id: { a: 1n } });
  });
});
