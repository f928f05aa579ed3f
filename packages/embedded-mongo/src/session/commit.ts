import type { Collection } from '../storage/collection.js';
import type { DirectWriter } from '../storage/direct-writer.js';
import { DuplicateKeyError } from '../storage/duplicate-key.js';
import { makeCollection } from '../storage/make-collection.js';
import type { Store } from '../storage/store.js';
import { Undo } from '../storage/undo.js';
import { type PendingChange, type Transaction, writeConflict } from './transaction.js';

/** Replays a transaction's changes inside a write group. Everything it read and changed must be as it saw it, else 112. */
export function commitChanges(store: Store, writer: DirectWriter, transaction: Transaction): void {
  const touched = new Set<string>();
  for (const ns of transaction.created.keys()) if (store.catalog.get(ns) !== undefined) throw writeConflict();
  for (const change of transaction.changes) checkUnchanged(store, transaction, change, touched);
  try {
    for (const collection of transaction.created.values()) makeCollection(store, collection);
    for (const change of transaction.changes) replay(store, writer, change);
  } catch (error) {
    // A unique key that appeared after the snapshot: run again, the transaction meets it as a plain duplicate.
    throw new Undo(error instanceof DuplicateKeyError ? writeConflict() : error);
  }
}

function checkUnchanged(store: Store, { created }: Transaction, change: PendingChange, touched: Set<string>): void {
  const collection = created.get(change.ns) ?? store.catalog.get(change.ns);
  if (collection === undefined) throw writeConflict();
  const record = change.kind === 'insert' ? change.record : change.before.record;
  const key = `${collection.id}:${record}`;
  if (touched.has(key)) return;
  touched.add(key);
  if (change.kind === 'insert') return;
  if (store.live.document(collection.id, record)?.equals(change.before.bytes) !== true) throw writeConflict();
}

function replay(store: Store, writer: DirectWriter, change: PendingChange): void {
  // Each statement has passed the validator, or was told to pass it by.
  const collection = { ...(store.catalog.get(change.ns) as Collection), validator: undefined };
  if (change.kind === 'insert') writer.insertAs(collection, change.record, change.bytes);
  else if (change.kind === 'remove') writer.remove(collection, change.before);
  else writer.update(collection, change.before, change.after, change.replaced);
}
