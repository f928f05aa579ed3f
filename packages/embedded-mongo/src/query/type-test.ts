import { BsonType, isNumeric, toNumber, typeOf, type Value } from '../bson/value.js';
import { badValue, failedToParse, MongoError } from '../errors.js';
import type { Test } from './predicate.js';

const CODES = new Set<number>(Object.values(BsonType));

/** `$type`: a code, an alias or a list of them; `number` means all four numeric types. */
export function typeTest(operand: Value): Test {
  const wanted = new Set<number>();
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw failedToParse('$type must match at least one type');
  for (const item of list) for (const code of typeCodes(item)) wanted.add(code);
  wanted.delete(BsonType.missing);
  return (value) => value !== undefined && wanted.has(typeOf(value));
}

/** The type codes an alias or number stands for. */
export function typeCodes(item: Value): readonly number[] {
  if (typeof item === 'string') {
    if (item === 'number') return [BsonType.double, BsonType.int, BsonType.long, BsonType.decimal];
    const code = (BsonType as Readonly<Record<string, number>>)[item];
    if (code === undefined || item === 'missing') throw badValue(`Unknown type name alias: ${item}`);
    return [code];
  }
  if (!isNumeric(item)) throw new MongoError(14, 'type must be represented as a number or a string');
  const code = toNumber(item);
  if (!CODES.has(code) || code === 0) throw badValue(`Invalid numerical type code: ${code}`);
  return [code];
}
