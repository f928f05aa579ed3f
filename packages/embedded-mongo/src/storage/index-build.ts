import { decode } from '../bson/decode.js';
import type { Doc } from '../bson/value.js';
import type { Collection } from './collection.js';
import type { Index } from './index-definition.js';
import type { Store } from './store.js';
import { Undo } from './undo.js';

const PIECE = 2000;

/**
 * Adds an index to a collection and fills it, in one write group: nobody sees it half built, and a duplicate key undoes it.
 * Only for use inside the group.
 */
export function buildIndex(store: Store, writer: IndexFiller, collection: Collection, spec: Doc): void {
  const isDraft = store.catalog.get(collection.ns)?.id !== collection.id;
  const time = isDraft ? 0n : store.logChange(collection, 'createIndexes', { detail: { indexes: [spec] } });
  fillIndex(store, writer, collection, store.catalog.addIndex(collection, spec, time));
}

/** Puts what a collection holds into an index that it has just got. */
export function fillIndex(store: Store, writer: IndexFiller, collection: Collection, index: Index): void {
  try {
    for (let from = 0; ; ) {
      const piece = store.live.documents(collection.id, from, PIECE, false);
      for (const { record, bytes } of piece) writer.addToIndex(collection, index, record, decode(bytes));
      const last = piece.at(-1);
      if (last === undefined || piece.length < PIECE) return;
      from = last.record + 1;
    }
  } catch (error) {
    throw new Undo(error);
  }
}

/** The part of a writer that fills an index. */
export interface IndexFiller {
  addToIndex(collection: Collection, index: Index, record: number, doc: Doc): void;
}
