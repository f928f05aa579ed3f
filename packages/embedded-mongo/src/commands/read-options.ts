import type { Doc, Value } from '../bson/value.js';
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
  };
}
