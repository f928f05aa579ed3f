import type { Doc, Value } from '../bson/value.js';

/** What an update needs to know beside the update itself. */
export interface UpdateOptions {
  arrayFilters?: Doc[];
  /** The query that found the document: positional `$` and upserts take from it. */
  filter: Doc;
  isUpsertInsert?: boolean;
  /** How strings compare in operators, array filters and positions. */
  collation?: Doc;
  now: () => Date;
  /** The command's `let`, as sent, for pipeline updates. */
  let?: Record<string, Value>;
}
