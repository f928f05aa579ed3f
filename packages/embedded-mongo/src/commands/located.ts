import type { Collection } from '../storage/collection.js';
import { checkQuery, Match, matcherOf, type Query, type Reader, runQuery, withDefaults } from '../storage/matches.js';
import { planQuery } from '../storage/planner.js';
import { interruptible, withoutPauses } from '../storage/steps.js';
import type { Services } from './context.js';

/** Up to so many documents are searched inside a write group; a longer search would hold up every other client. */
const SHORT_SCAN = 2_000;

/** What an interruptible search found before the write group. */
export interface Candidates {
  records: readonly number[];
  /** The store's time when the search began. */
  asOf: bigint;
}

/** All matches of a statement, found before the first is changed, so that a change cannot make one come up again. */
export function locate(reader: Reader, collection: Collection | undefined, query: Query, found?: Candidates): Match[] {
  if (collection === undefined) {
    checkQuery(query);
    return [];
  }
  if (found !== undefined) {
    const matches = stillMatching(reader, collection, query, found.records);
    // Others have written since the search: what it did not find may be there now, so look again.
    if (query.limit !== 1 || matches.length > 0 || reader.version() === found.asOf) return matches;
  }
  return [...withoutPauses(runQuery(reader, collection, query).steps)];
}

function stillMatching(reader: Reader, collection: Collection, query: Query, records: readonly number[]): Match[] {
  const matches = matcherOf(withDefaults(query, collection), collection);
  return records.flatMap((record) => {
    const bytes = reader.view.document(collection.id, record);
    const match = bytes === undefined ? undefined : new Match(record, bytes);
    return match !== undefined && matches(match.doc) ? [match] : [];
  });
}

/** Searches outside the write group, when the search may be long. Its finds are tested again before they are changed. */
export async function searchAhead(
  { store, live }: Services,
  ns: string,
  query: Query,
): Promise<Candidates | undefined> {
  const collection = store.catalog.get(ns);
  if (collection === undefined || store.records.countAtMost(collection) <= SHORT_SCAN) return undefined;
  if (query.limit === 1 && planQuery(collection, withDefaults(query, collection)).kind !== 'collection')
    return undefined;
  const asOf = live.version();
  const records: number[] = [];
  for await (const match of interruptible(runQuery(live, collection, query).steps)) records.push(match.record);
  return { records, asOf };
}
