import { keysOf } from './doc.js';
import {
  Binary,
  BSONRegExp,
  BsonType,
  BsonUndefined,
  type Doc,
  Double,
  ObjectId,
  Timestamp,
  typeOf,
  type Value,
} from './value.js';

/** A value as MongoDB's messages and explanations write it: `{ a: "x", b: 2.0, c: ObjectId('…') }`. */
export function show(value: Value): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number') return typeOf(value) === BsonType.double ? showDouble(value) : String(value);
  if (value instanceof Double) return showDouble(value.value);
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (value instanceof BSONRegExp) return `/${value.pattern}/${value.options}`;
  if (value instanceof Timestamp) return `Timestamp(${value.t}, ${value.i})`;
  if (value instanceof Binary) return showBinary(value);
  if (value === undefined || value instanceof BsonUndefined) return 'undefined';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`;
  switch (typeOf(value)) {
    case BsonType.minKey:
      return 'MinKey';
    case BsonType.maxKey:
      return 'MaxKey';
    case BsonType.object:
      return showDoc(value as Doc);
    default:
      return String(value);
  }
}

const showDoc = (doc: Doc): string => {
  const fields = keysOf(doc).map((name) => `${name}: ${show(doc[name])}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
};

function showDouble(value: number): string {
  const text = Object.is(value, -0) ? '-0' : String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
  return /[.e]/.test(text) ? text : `${text}.0`;
}

function showBinary(value: Binary): string {
  const hex = Buffer.from(value.buffer.subarray(0, value.position)).toString('hex');
  if (value.sub_type !== 4) return `BinData(${value.sub_type}, ${hex.toUpperCase()})`;
  return `UUID("${hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')}")`;
}
