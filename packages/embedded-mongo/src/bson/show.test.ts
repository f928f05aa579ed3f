import { Binary, BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp, UUID } from 'bson';
import { expect, it } from 'vitest';
import { val } from '../../test/support/docs.js';
import { show } from './show.js';

it.each<[unknown, string]>([
  [1, '1'],
  [-7, '-7'],
  [1.5, '1.5'],
  [new Double(2), '2.0'],
  [new Double(-0), '-0.0'],
  [1e300, '1e+300'],
  [Number.POSITIVE_INFINITY, 'inf.0'],
  [Number.NEGATIVE_INFINITY, '-inf.0'],
  [Number.NaN, 'nan.0'],
  [Long.fromString('9007199254740993'), '9007199254740993'],
  [Decimal128.fromString('1.50'), '1.50'],
  ['it "is"', '"it "is""'],
  ['', '""'],
  [null, 'null'],
  [true, 'true'],
  [new Date(-5), 'new Date(-5)'],
  [new ObjectId('6b042809b5beb7e67ceb4f33'), "ObjectId('6b042809b5beb7e67ceb4f33')"],
  [new BSONRegExp('^a', 'im'), '/^a/im'],
  [new Timestamp({ t: 3, i: 4 }), 'Timestamp(3, 4)'],
  [new Binary(Buffer.from('abc'), 0), 'BinData(0, 616263)'],
  [new Binary(Buffer.alloc(0), 128), 'BinData(128, )'],
  [new UUID('a996b8b0-4d14-49c0-971d-6d5e82d52228'), 'UUID("a996b8b0-4d14-49c0-971d-6d5e82d52228")'],
  [new MinKey(), 'MinKey'],
  [new MaxKey(), 'MaxKey'],
  [{}, '{}'],
  [{ a: 1, b: { c: 'x' } }, '{ a: 1, b: { c: "x" } }'],
  [[], '[]'],
  [[1, [], { a: null }], '[ 1, [], { a: null } ]'],
])('shows %j as %s', (value, text) => {
  expect(show(val(value))).toBe(text);
});
