import { BSONRegExp, BSONSymbol } from 'bson';
import fc from 'fast-check';
import { docFrom } from '../../src/bson/doc.js';
import {
  Binary,
  BsonUndefined,
  Code,
  DbPointer,
  Decimal128,
  type Doc,
  doubleOf,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  type Value,
  WideDate,
} from '../../src/bson/value.js';

/** Numbers that are near each other across types, where an order most easily goes wrong. */
const edgeNumbers: Value[] = [
  0,
  doubleOf(-0),
  1,
  -1,
  doubleOf(1),
  1n,
  0.1,
  -0.1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  2n ** 53n,
  2n ** 53n + 1n,
  -(2n ** 53n) - 1n,
  doubleOf(2 ** 53),
  2n ** 63n - 1n,
  -(2n ** 63n),
  doubleOf(2 ** 63),
  2_147_483_647,
  -2_147_483_648,
  Number.MIN_VALUE,
  Number.MAX_VALUE,
  ...[
    '0',
    '-0',
    '0E+10',
    '1.0',
    '1.00',
    '0.1',
    '-0.1',
    '0.1000000000000000055511151231257827',
    '9007199254740993',
    '9007199254740993.5',
    '9223372036854775807',
    '9223372036854775807.5',
    '1E+400',
    '-1E+400',
    '9.999999999999999999999999999999999E+6144',
    '1E-6176',
    '-1E-6176',
    'NaN',
    'Infinity',
    '-Infinity',
    '1E-400',
  ].map((text) => Decimal128.fromString(text)),
];

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 34n) + 1n, max: 10n ** 34n - 1n }), fc.integer({ min: -60, max: 30 }))
  .map(([digits, exponent]) => Decimal128.fromString(`${digits}E${exponent}`));

const text = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom('', '\0', 'a\0', 'a', 'a\0b', '\x01', 'a\x01', '\uffff', '\u{1f600}', '\ue000'),
);
const name = text.filter((value) => !value.includes('\0'));
const objectId = fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes));

/** Any number of any of the four types. */
export const numericValue: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom(...edgeNumbers),
  fc.integer(),
  fc.integer({ min: -5, max: 5 }),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.double().map(doubleOf),
  decimal,
);

const scalar: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: numericValue },
  { weight: 3, arbitrary: text },
  fc.constantFrom<Value>(null, true, false, new MinKey(), new MaxKey(), new BsonUndefined()),
  fc.date({ noInvalidDate: true }),
  fc.constantFrom<Value>(new Date(-1), new Date(0), new Date(1), new WideDate(2n ** 62n), new WideDate(-(2n ** 62n))),
  objectId,
  fc
    .tuple(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(0, 2, 4, 128))
    .map(([bytes, type]) => new Binary(bytes, type)),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map((value) => new Timestamp(value)),
  fc.tuple(name, fc.constantFrom('', 'i', 'im')).map(([pattern, options]) => new BSONRegExp(pattern, options)),
  text.map((value) => new BSONSymbol(value)),
  text.map((value) => new Code(value)),
  text.map((value) => new Code(value, docFrom([['x', 1]]))),
  fc.tuple(text, objectId).map(([namespace, id]) => new DbPointer(namespace, id)),
);

const fieldName = fc.oneof(
  name,
  fc.constantFrom('a', 'b', '0', '1', '10', '__proto__', 'constructor', '$x', 'a.b', ''),
);

/** Any storable value and any document, nested up to three levels. */
export const { value: anyValue, doc: anyDoc } = fc.letrec<{ value: Value; doc: Doc }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 8, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('value'), { maxLength: 3 }) },
    { weight: 1, arbitrary: tie('doc') },
  ),
  doc: fc
    .uniqueArray(fc.tuple(fieldName, tie('value')), { maxLength: 4, selector: ([key]) => key })
    .map((entries) => docFrom(entries)),
}));
