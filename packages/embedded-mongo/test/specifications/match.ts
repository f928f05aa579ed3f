import { isDeepStrictEqual } from 'node:util';
import { Binary, BSON, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from 'mongodb';
import type { Entities } from './entities.js';

/** How values are compared. */
export interface Matching {
  entities: Entities;
  /** Documents inside of others may have more fields than expected. */
  lenient: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** Why a value is not what the unified test format expects at this place; undefined when it is. */
export function mismatch(
  expected: unknown,
  actual: unknown,
  how: Matching,
  path = '',
  isRoot = true,
): string | undefined {
  const given = plain(actual);
  const wanted = plain(expected);
  if (Array.isArray(wanted)) return mismatchOfArray(wanted, given, how, path);
  if (!isFields(wanted)) return isDeepStrictEqual(wanted, given) ? undefined : differs(path, wanted, given);
  const [operator = '', ...others] = Object.keys(wanted);
  if (operator.startsWith('$$') && others.length === 0) {
    return special(operator, wanted[operator], given, actual, how, path, isRoot);
  }
  if (!isFields(given)) return differs(path, wanted, given);
  for (const [name, value] of Object.entries(wanted)) {
    const found = mismatch(value, given[name], how, `${path}.${name}`, false);
    if (found !== undefined) return found;
  }
  const extra = Object.keys(given).filter((name) => !(name in wanted) && given[name] !== undefined);
  return isRoot || how.lenient || extra.length === 0 ? undefined : `${path} has also ${extra.join(', ')}`;
}

function mismatchOfArray(wanted: unknown[], given: unknown, how: Matching, path: string): string | undefined {
  if (!Array.isArray(given) || given.length !== wanted.length) return differs(path, wanted, given);
  for (const [at, value] of wanted.entries()) {
    // The documents of a result stand for themselves; those of a command do not.
    const found = mismatch(value, given[at], how, `${path}[${at}]`, path === '');
    if (found !== undefined) return found;
  }
  return undefined;
}

function special(
  operator: string,
  wanted: unknown,
  given: unknown,
  actual: unknown,
  how: Matching,
  path: string,
  isRoot: boolean,
): string | undefined {
  const { entities } = how;
  switch (operator) {
    case '$$exists':
      return (given !== undefined) === wanted ? undefined : `${path} is ${wanted === true ? 'missing' : show(given)}`;
    case '$$unsetOrMatches':
      return given === undefined || given === null ? undefined : mismatch(wanted, given, how, path, isRoot);
    case '$$matchesEntity':
      return mismatch(entities.get(String(wanted)), given, how, path, isRoot);
    case '$$sessionLsid':
      return mismatch(entities.lsid(String(wanted)), given, how, path, false);
    case '$$matchesHexBytes':
      return Buffer.isBuffer(given) && given.toString('hex') === wanted ? undefined : differs(path, wanted, given);
    case '$$lte':
      return typeof given === 'number' && given <= Number(wanted) ? undefined : differs(path, wanted, given);
    case '$$type':
      return [wanted].flat().some((type) => hasType(String(type), actual)) ? undefined : differs(path, wanted, given);
    default:
      throw new Error(`the runner does not know ${operator}`);
  }
}

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  double: (value) => typeof value === 'number' || value instanceof Double,
  int: (value) => Number.isInteger(value) || value instanceof Int32,
  long: (value) => Number.isInteger(value) || value instanceof Long,
  decimal: (value) => value instanceof Decimal128,
  string: (value) => typeof value === 'string',
  object: isFields,
  array: Array.isArray,
  binData: (value) => value instanceof Binary,
  objectId: (value) => value instanceof ObjectId,
  bool: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  null: (value) => value === null,
  timestamp: (value) => value instanceof Timestamp,
};

function hasType(type: string, value: unknown): boolean {
  const check = TYPES[type];
  if (check === undefined) throw new Error(`the runner does not know the type ${type}`);
  return check(value);
}

/** Numbers of all types are compared by value. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries(value);
  return value instanceof Long || value instanceof Int32 || value instanceof Double ? Number(value.valueOf()) : value;
}

function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || Buffer.isBuffer(value)) return false;
  return !('_bsontype' in value) && !(value instanceof Date) && !(value instanceof RegExp);
}

const show = (value: unknown): string => BSON.EJSON.stringify({ value }).slice(9, -1);

const differs = (path: string, wanted: unknown, given: unknown): string =>
  `${path || 'the value'}: expected ${show(wanted)}, got ${show(given)}`;
