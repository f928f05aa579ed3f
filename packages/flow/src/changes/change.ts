import type { JsonValue } from '../document/json.js';

/**
 * One difference between two documents, or one edit. Steps, connections, variables and every other list of entries with
 * an `id` or `name` are addressed by it, so a path means the same whatever happens around it.
 */
export interface DocumentChange {
  /** For example `['nodes', 'ask-order', 'config', 'text', 'en']`. */
  path: readonly string[];
  /** Absent when the value is new. */
  before?: JsonValue;
  /** Absent when the value is gone. */
  after?: JsonValue;
}

/** The last part of a path that holds the order of a list: its values are the keys of the entries. */
export const orderKey = '#';

/** What takes a document back to where it was before the changes. */
export const invertChanges = (changes: readonly DocumentChange[]): DocumentChange[] =>
  changes.toReversed().map(({ path, before, after }) => ({
    path,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }));
