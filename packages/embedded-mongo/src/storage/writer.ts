import type { Doc } from '../bson/value.js';
import type { Collection } from './collection.js';

/** A document as read before it is changed. */
export interface Before {
  record: number;
  bytes: Buffer;
  doc: Doc;
}

/** Changes documents: at once inside a write group, or in the overlay of a transaction. */
export interface Writer {
  /** Stores a document that already has its `_id` first. */
  insert(collection: Collection, bytes: Buffer): void;
  /** Stores a new version; false when it is byte for byte the old one. `replaced` makes its event a `replace`. */
  update(collection: Collection, before: Before, after: Doc, replaced: boolean): boolean;
  remove(collection: Collection, before: Before): void;
}
