import type { Collection } from '../storage/collection.js';
import { checkQuery, type Match, type Query, type Reader, runQuery } from '../storage/matches.js';
import { withoutPauses } from '../storage/steps.js';

/** All matches of a statement, found before the first is changed, so that a change cannot make one come up again. */
export function locate(reader: Reader, collection: Collection | undefined, query: Query): Match[] {
  if (collection === undefined) {
    checkQuery(query);
    return [];
  }
  return [...withoutPauses(runQuery(reader, collection, query).steps)];
}
