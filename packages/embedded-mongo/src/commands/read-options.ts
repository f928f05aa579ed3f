import { type Doc, isNumeric, toNumber, type Value } from '../bson/value.js';
import { badValue } from '../errors.js';
import type { Query } from '../storage/matches.js';
import { EVERYTHING } from '../storage/matches.js';
import { countField, docField, hintField } from './arguments.js';

/** The parts of a query that several commands spell alike. */
export function queryOf(body: Doc, filterName: string, now: number): Query {
  return {
    filter: docField(body, filterName) ?? EVERYTHING,
    hint: hintField(body),
    collation: docField(body, 'collation'),
    skip: countField(body, 'skip'),
    let: docField(body, 'let') as Record<string, Value> | undefined,
    now: new Date(now),
    deadline: deadlineOf(body),
  };
}

/** `maxTimeMS`, as a moment of `performance.now()`. Error 2 for a wrong one. */
export function deadlineOf(body: Doc): number | undefined {
  const value = body.maxTimeMS;
  if (value === undefined || value === null) return undefined;
  const limit = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!Number.isInteger(limit)) throw badValue('maxTimeMS has non-integral value');
  if (limit < 0 || limit > 0x7fffffff) throw badValue(`${limit} value for maxTimeMS is out of range [0, 2147483647]`);
  return limit === 0 ? undefined : performance.now() + limit;
}
