import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { type Collection, checkValid, keepsImages } from './collection.js';
import { diffDocuments } from './document-diff.js';
import { DuplicateKeyError } from './duplicate-key.js';
import type { Index } from './index-definition.js';
import { type Entries, entriesOf } from './index-entries.js';
import { docKey, recordBytes } from './keys.js';
import { documentKeyOf, idOf, MAX_DOCUMENT_BYTES } from './raw-document.js';
import type { Store } from './store.js';
import type { Before, Writer } from './writer.js';

/** Writes straight to LMDB; use it only inside a write group. Each call checks everything before its first put. */
export class DirectWriter implements Writer {
  constructor(private readonly store: Store) {}

  insert(collection: Collection, bytes: Buffer): void {
    this.insertAs(collection, this.store.records.next(collection), bytes);
  }

  /** Inserts under a record id taken earlier. */
  insertAs(collection: Collection, record: number, bytes: Buffer): void {
    const needsCheck = collection.validator !== undefined || collection.options.timeseries !== undefined;
    const onlyId = collection.indexes.length === 1 && !needsCheck;
    const doc: Doc = onlyId ? { _id: idOf(bytes) } : decode(bytes);
    if (needsCheck) checkValid(collection, doc);
    const added = collection.indexes.map((index) => this.newEntries(collection, index, record, doc));
    this.store.env.docs.putSync(docKey(collection.id, record), bytes);
    collection.indexes.forEach((index, at) => {
      this.putEntries(collection, index, record, added[at]);
    });
    this.store.records.added(collection, bytes.length);
    this.store.logChange(collection, 'insert', { documentKey: documentKeyOf(bytes), fullDocument: bytes });
    if (collection.capped !== undefined) this.store.records.trim(collection, this);
  }

  update(collection: Collection, before: Before, after: Doc, replaced: boolean): boolean {
    const bytes = asBuffer(encode(after));
    if (bytes.equals(before.bytes)) return false;
    if (bytes.length > MAX_DOCUMENT_BYTES) {
      throw new MongoError(17419, `Resulting document after update is larger than ${MAX_DOCUMENT_BYTES}`);
    }
    if (collection.validator !== undefined) checkValid(collection, after, before.doc);
    this.moveEntries(collection, before, after);
    this.store.env.docs.putSync(docKey(collection.id, before.record), bytes);
    this.store.records.resized(collection, bytes.length - before.bytes.length);
    const documentKey = documentKeyOf(bytes);
    const images = keepsImages(collection) ? { before: before.bytes, after: bytes } : {};
    if (replaced) this.store.logChange(collection, 'replace', { documentKey, fullDocument: bytes, ...images });
    else {
      const detail = diffDocuments(before.doc, after) as unknown as Doc;
      this.store.logChange(collection, 'update', { documentKey, detail, ...images });
    }
    return true;
  }

  remove(collection: Collection, before: Before): void {
    for (const index of collection.indexes) {
      for (const key of entriesOf(index, before.record, before.doc).keys) this.store.env.entries.removeSync(key);
    }
    this.store.env.docs.removeSync(docKey(collection.id, before.record));
    this.store.records.removed(collection, before.bytes.length);
    const images = keepsImages(collection) ? { before: before.bytes } : {};
    this.store.logChange(collection, 'delete', { documentKey: documentKeyOf(before.bytes), ...images });
  }

  /** Adds one document's entries to a new index. Throws DuplicateKeyError. */
  addToIndex(collection: Collection, index: Index, record: number, doc: Doc): void {
    this.putEntries(collection, index, record, this.newEntries(collection, index, record, doc));
  }

  private moveEntries(collection: Collection, before: Before, after: Doc): void {
    const moves = collection.indexes
      .filter((index) => !index.isId && mayDiffer(index, before.doc, after))
      .map((index) => {
        const old = entriesOf(index, before.record, before.doc);
        const next = this.newEntries(collection, index, before.record, after);
        return { index, old, next };
      });
    for (const { index, old, next } of moves) {
      const kept = new Set(next.keys.map((key) => key.toString('latin1')));
      for (const key of old.keys) if (!kept.has(key.toString('latin1'))) this.store.env.entries.removeSync(key);
      this.putEntries(collection, index, before.record, next);
    }
  }

  private newEntries(collection: Collection, index: Index, record: number, doc: Doc): Entries {
    const entries = entriesOf(index, record, doc);
    if (index.unique) {
      entries.keys.forEach((key, at) => {
        const holder = this.store.live.lookUp(key);
        if (holder !== undefined && holder !== record) {
          throw new DuplicateKeyError(collection.ns, index, entries.values[at] ?? []);
        }
      });
    }
    return entries;
  }

  private putEntries(collection: Collection, index: Index, record: number, entries: Entries | undefined): void {
    if (entries === undefined) return;
    const value = recordBytes(record);
    for (const key of entries.keys) this.store.env.entries.putSync(key, value);
    if ((entries.multikey && !index.multikey) || (entries.cut && !index.cut)) {
      index.multikey ||= entries.multikey;
      index.cut ||= entries.cut;
      this.store.catalog.save(collection);
    }
  }
}

/** False when every field the index looks at is the same object in both versions. */
function mayDiffer(index: Index, before: Doc, after: Doc): boolean {
  if (index.partial !== undefined || index.text !== undefined || index.kinds.includes('wildcard')) return true;
  return index.paths.some((path) => {
    const dot = path.indexOf('.');
    const name = dot < 0 ? path : path.slice(0, dot);
    return before[name] !== after[name];
  });
}

/** A Buffer over the same memory. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
