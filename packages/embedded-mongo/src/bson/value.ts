import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson';
import { DOC_PROTOTYPE, type Doc } from './doc.js';

/** BSON type 0x06, deprecated: a stored "undefined", which is not a missing field. */
export class BsonUndefined {
  readonly kind = 'undefined';
}

/** BSON type 0x0C, deprecated: namespace and id. */
export class DbPointer {
  constructor(
    readonly namespace: string,
    readonly id: ObjectId,
  ) {}
}

/** A BSON date beyond what a JavaScript `Date` holds; keeps the exact milliseconds. */
export class WideDate extends Date {
  constructor(readonly millis: bigint) {
    super(Number.NaN);
  }
}

/**
 * Any BSON value, exactly: int32 is an integral `number`, int64 a `bigint`, a double is a `number` when it is not integral
 * (or NaN, or infinite) and a `Double` when it is. `undefined` means "missing" and is never stored.
 */
export type Value =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | Date
  | Double
  | Decimal128
  | ObjectId
  | Binary
  | BSONRegExp
  | BSONSymbol
  | Code
  | Timestamp
  | MinKey
  | MaxKey
  | BsonUndefined
  | DbPointer
  | Value[]
  | Doc;

export type { Doc };
export { Binary, BSONRegExp, BSONSymbol, Code, Decimal128, Double, MaxKey, MinKey, ObjectId, Timestamp, UUID };

/** BSON's own type numbers; `missing` is 0, MinKey is -1 as in `$type`. */
export const BsonType = {
  missing: 0,
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  javascript: 13,
  symbol: 14,
  javascriptWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: -1,
  maxKey: 127,
} as const;

const TYPE_BY_PROTOTYPE = new Map<object, number>([
  [Date.prototype, BsonType.date],
  [WideDate.prototype, BsonType.date],
  [Double.prototype, BsonType.double],
  [Decimal128.prototype, BsonType.decimal],
  [ObjectId.prototype, BsonType.objectId],
  [Binary.prototype, BsonType.binData],
  [UUID.prototype, BsonType.binData],
  [BSONRegExp.prototype, BsonType.regex],
  [BSONSymbol.prototype, BsonType.symbol],
  [Timestamp.prototype, BsonType.timestamp],
  [MinKey.prototype, BsonType.minKey],
  [MaxKey.prototype, BsonType.maxKey],
  [BsonUndefined.prototype, BsonType.undefined],
  [DbPointer.prototype, BsonType.dbPointer],
  [Array.prototype, BsonType.array],
]);

/** The BSON type number of a value. */
export function typeOf(value: Value): number {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) && (value | 0) === value && !Object.is(value, -0) ? BsonType.int : BsonType.double;
    case 'string':
      return BsonType.string;
    case 'object': {
      if (value === null) return BsonType.null;
      const prototype: object = Object.getPrototypeOf(value);
      if (prototype === DOC_PROTOTYPE || prototype === Object.prototype) return BsonType.object;
      if (prototype === Code.prototype) {
        return (value as Code).scope === null ? BsonType.javascript : BsonType.javascriptWithScope;
      }
      return TYPE_BY_PROTOTYPE.get(prototype) ?? BsonType.object;
    }
    case 'bigint':
      return BsonType.long;
    case 'boolean':
      return BsonType.bool;
    default:
      return BsonType.missing;
  }
}

/** True for an embedded document (not an array, not a BSON scalar). */
export function isDoc(value: Value): value is Doc {
  return typeof value === 'object' && value !== null && typeOf(value) === BsonType.object;
}

/** True for any of the four numeric types. */
export function isNumeric(value: Value): value is number | bigint | Double | Decimal128 {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Decimal128
  );
}

/** True for null, missing and the deprecated undefined type. */
export function isNullish(value: Value): value is null | undefined | BsonUndefined {
  return value === null || value === undefined || value instanceof BsonUndefined;
}

/** The double nearest to a numeric value; NaN for anything else. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Double) return value.value;
  if (value instanceof Decimal128) return Number(value.toString());
  return Number.NaN;
}

/** A double with BSON's double type, whether integral or not. */
export function doubleOf(value: number): number | Double {
  return Number.isInteger(value) ? new Double(value) : value;
}

const TYPE_NAMES = new Map<number, string>(Object.entries(BsonType).map(([name, code]) => [code, name]));

/** The type's name as `$type` and MongoDB's messages spell it. */
export function typeName(value: Value): string {
  return TYPE_NAMES.get(typeOf(value)) ?? 'object';
}
