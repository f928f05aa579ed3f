import { type Doc, isDoc, isNumeric, toNumber, typeName, type Value } from '../bson/value.js';
import { MongoError, typeMismatch } from '../errors.js';

/** Readers of command fields: absent and null are `undefined`, a wrong type is error 14. */

const wrongType = (name: string, value: Value, wanted: string): MongoError =>
  typeMismatch(`BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${wanted}'`);

/** A document. */
export function docField(body: Doc, name: string): Doc | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value)) throw wrongType(name, value, 'object');
  return value;
}

/** An array of documents. */
export function docsField(body: Doc, name: string): Doc[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw wrongType(name, value, 'array');
  return value.map((item, at) => {
    if (!isDoc(item)) throw wrongType(`${name}.${at}`, item, 'object');
    return item;
  });
}

/** An integral number of any numeric type. */
export function intField(body: Doc, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw wrongType(name, value, 'long');
  return Math.trunc(toNumber(value));
}

/** An integral number that is not negative. */
export function countField(body: Doc, name: string): number | undefined {
  const value = intField(body, name);
  if (value !== undefined && value < 0) {
    throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${value}'`);
  }
  return value;
}

/** A string. */
export function textField(body: Doc, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw wrongType(name, value, 'string');
  return value;
}

/** A flag; numbers count as in MongoDB. */
export function flagField(body: Doc, name: string): boolean {
  const value = body[name];
  return isNumeric(value) ? toNumber(value) !== 0 : value === true;
}

/** A hint: an index name or its key pattern. */
export function hintField(body: Doc): string | Doc | undefined {
  const value = body.hint;
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' && !isDoc(value)) throw wrongType('hint', value, 'object');
  return isDoc(value) && Object.keys(value).length === 0 ? undefined : value;
}
