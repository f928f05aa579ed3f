import { describe } from '../../bson/describe.js';
import { encode } from '../../bson/encode.js';
import { type Meta, metaOf } from '../../bson/meta.js';
import { Binary, doubleOf, isDoc, isNumeric, Timestamp, toNumber, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';
import { type Operators, unaryOf } from '../operator.js';

const real = (value: number | undefined): Value => (value === undefined ? undefined : doubleOf(value));

const isTimestamp = (value: Value): value is Timestamp => value instanceof Timestamp;
const isText = (value: Value): value is string | Binary => typeof value === 'string' || value instanceof Binary;

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
  $binarySize: unaryOf(isText, 51276, 'a string or BinData argument', (value) =>
    typeof value === 'string' ? Buffer.byteLength(value) : value.length(),
  ),
  $bsonSize: unaryOf(isDoc, 31393, 'a document input', (value) => encode(value).length),
  $tsSecond: unaryOf(isTimestamp, 5687301, 'a timestamp', (value) => BigInt(value.t)),
  $tsIncrement: unaryOf(isTimestamp, 5687302, 'a timestamp', (value) => BigInt(value.i)),
  $meta: (argument) => {
    const read = typeof argument === 'string' && Object.hasOwn(META, argument) ? META[argument] : undefined;
    if (read === undefined) throw new MongoError(17308, `Unsupported argument to $meta: ${describe(argument)}`);
    return (doc) => read(metaOf(doc) ?? {});
  },
};
