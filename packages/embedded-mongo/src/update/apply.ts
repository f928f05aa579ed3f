import type { Doc, Value } from '../bson/value.js';
/** What an update needs to know beside the update itself. */
export interface UpdateOptions {
  arrayFilters?: Doc[];
  filter: Doc;
  isUpsertInsert?: boolean;
  now: () => Date;
  let?: Record<string, Value>;
}
/** Compiles an update (operators, replacement or pipeline). The result never shares changed parts with its input. */
export function compileUpdate(_update: Doc | Doc[], _options: UpdateOptions): (doc: Doc) => Doc {
  throw new Error('pending');
}
/** The document an upsert inserts; `_id` is missing when neither filter nor update gives one: the caller adds it first. */
export function upsertDocument(_filter: Doc, _update: Doc | Doc[], _options: UpdateOptions): Doc {
  throw new Error('pending');
}
