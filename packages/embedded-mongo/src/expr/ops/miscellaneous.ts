import { describe } from '../../bson/describe.js';
import { encode } from '../../bson/encode.js';
import { type Meta, metaOf } from '../../bson/meta.js';
import {
  Binary,
  doubleOf,
  isDoc,
  isNullish,
  isNumeric,
  Timestamp,
  toNumber,
  typeName,
  type Value,
} from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { type Operators, unary } from '../operator.js';

const real = (value: number | undefined): Value => (value === undefined ? undefined : doubleOf(value));

/** What `$meta` names. */
const META: Readonly<Record<string, (meta: Meta) => Value>> = {
  textScore: ({ textScore }) => real(textScore),
  geoNearDistance: ({ geoNearDistance }) => real(geoNearDistance),
  geoNearPoint: ({ geoNearPoint }) => geoNearPoint,
  recordId: ({ recordId }) => (recordId === undefined ? undefined : BigInt(recordId)),
  indexKey: ({ indexKey }) => indexKey,
  randVal: () => Math.random(),
  sortKey: ({ sortKey }) => sortKey,
  searchScore: () => undefined,
  searchHighlights: () => undefined,
};

/** Literals, sizes, timestamps and chance. */
export const MISCELLANEOUS: Operators = {
  $literal: (argument) => () => argument,
  $const: (argument) => () => argument,
  $expr: (argument, compiler) => compiler.compile(argument),
  $rand: () => () => Math.random(),
  $sampleRate: (argument) => {
    const rate = isNumeric(argument) ? toNumber(argument) : Number.NaN;
    if (!(rate >= 0 && rate <= 1)) throw new MongoError(2, 'argument to $sampleRate must be a number in [0, 1]');
    return () => Math.random() < rate;
  },
  $binarySize: unary((value) => {
    if (isNullish(value)) return null;
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (value instanceof Binary) return value.length();
    throw new MongoError(51276, `$binarySize requires a string or BinData argument, found: ${typeName(value)}`);
  }),
  $bsonSize: unary((value) => {
    if (isNullish(value)) return null;
    if (!isDoc(value)) throw new MongoError(31393, `$bsonSize requires a document input, found: ${typeName(value)}`);
    return encode(value).length;
  }),
  $tsSecond: unary((value) => {
    if (isNullish(value)) return null;
    if (!(value instanceof Timestamp))
      throw new MongoError(5687301, ` Argument to $tsSecond must be a timestamp, but is ${typeName(value)}`);
    return BigInt(value.t);
  }),
  $tsIncrement: unary((value) => {
    if (isNullish(value)) return null;
    if (!(value instanceof Timestamp))
      throw new MongoError(5687302, ` Argument to $tsIncrement must be a timestamp, but is ${typeName(value)}`);
    return BigInt(value.i);
  }),
  $meta: (argument) => {
    const read = typeof argument === 'string' && Object.hasOwn(META, argument) ? META[argument] : undefined;
    if (read === undefined) throw new MongoError(17308, `Unsupported argument to $meta: ${describe(argument)}`);
    return (doc) => read(metaOf(doc) ?? {});
  },
};
