import type { Collection } from '../storage/collection.js';
import { type Match, type Query, type Reader, runQuery } from '../storage/matches.js';
import { withoutPauses } from '../storage/steps.js';

/** All matches of a statement, found before the first is changed, so that a change cannot make one come up again. */
export function locate(reader: Reader, collection: Collection, query: Query): Match[] {
  return [...withoutPauses(runQuery(reader, collection, query).steps)];
}
