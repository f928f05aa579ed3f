import { decode } from '../bson/decode.js';
import { encode } from '../bson/encode.js';
import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { type Collection, checkValid } from '../storage/collection.js';
import { DuplicateKeyError } from '../storage/duplicate-key.js';
import { entriesOf } from '../storage/index-entries.js';
import type { Reader } from '../storage/matches.js';
import type { Store } from '../storage/store.js';
import { View } from '../storage/view.js';
import type { Before, Writer } from '../storage/writer.js';
import type { TransactionLocks } from './transaction-locks.js';

/** A change as it will be replayed at commit. */
export type PendingChange =
  | { kind: 'insert'; ns: string; record: number; bytes: Buffer }
  | { kind: 'update'; ns: string; before: Before; after: Doc; replaced: boolean }
  | { kind: 'remove'; ns: string; before: Before };

/** 112 with the label that makes drivers run the whole transaction again. */
export const writeConflict = (): MongoError =>
  new MongoError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
    ['TransientTransactionError'],
  );

/** A snapshot of the store with a client's own changes laid over it. Nothing is written before the commit. */
export class Transaction implements Reader, Writer {
  changes: PendingChange[] = [];
  /** The last conflict was with a transaction that is still open. */
  blocked = false;
  private readonly overlays = new Map<number, Map<number, Buffer | undefined>>();
  /** Unique entries of changed documents. An index's id is part of an entry's key. */
  private readonly uniqueKeys = new Map<string, number>();
  private readonly keysByRecord = new Map<string, string[]>();
  /** Collections that this transaction makes, drafts until its commit. */
  readonly created = new Map<string, Collection>();
  private snapshotTime: bigint;
  private snapshotView: View;
  private open = true;

  constructor(
    private readonly store: Store,
    private readonly locks: TransactionLocks,
    readonly number: bigint,
    readonly startedAt: number,
    private readonly onAbort: (why: string) => void,
  ) {
    this.snapshotTime = store.operationTime;
    this.snapshotView = snapshotOf(store);
    locks.join(this);
  }

  get view(): View {
    return this.snapshotView;
  }

  /** Forgets everything and reads from now on; only while the client has seen nothing of it, that is, in its first statement. */
  restart(): void {
    this.locks.release(this);
    this.snapshotView.end();
    this.changes = [];
    this.overlays.clear();
    this.uniqueKeys.clear();
    this.keysByRecord.clear();
    this.snapshotTime = this.store.operationTime;
    this.snapshotView = snapshotOf(this.store);
  }

  get isOpen(): boolean {
    return this.open;
  }

  version(): bigint {
    return this.snapshotTime;
  }

  overlay(collection: Collection): ReadonlyMap<number, Buffer | undefined> | undefined {
    return this.overlays.get(collection.id);
  }

  /** 246 when the collection or its indexes are newer than the snapshot. */
  checkUsable(collection: Collection): void {
    if (collection.changedAt <= this.snapshotTime || this.created.has(collection.ns)) return;
    throw new MongoError(
      246,
      `Unable to read from a snapshot due to pending collection catalog changes to ${collection.ns}`,
      ['TransientTransactionError'],
    );
  }

  insert(collection: Collection, bytes: Buffer): void {
    const record = this.store.records.next(collection);
    const doc = decode(bytes);
    checkValid(collection, doc);
    this.checkUnique(collection, record, doc);
    this.change(collection, record, bytes);
    this.changes.push({ kind: 'insert', ns: collection.ns, record, bytes });
  }

  update(collection: Collection, before: Before, after: Doc, replaced: boolean): boolean {
    const bytes = Buffer.from(encode(after));
    if (bytes.equals(before.bytes)) return false;
    checkValid(collection, after, before.doc);
    this.claim(collection, before);
    this.checkUnique(collection, before.record, after);
    this.change(collection, before.record, bytes);
    this.changes.push({ kind: 'update', ns: collection.ns, before, after, replaced });
    return true;
  }

  remove(collection: Collection, before: Before): void {
    this.claim(collection, before);
    this.forgetKeys(collection, before.record);
    this.change(collection, before.record, undefined);
    this.changes.push({ kind: 'remove', ns: collection.ns, before });
  }

  abort(why: string): void {
    if (!this.open) return;
    this.close();
    this.onAbort(why);
  }

  /** Its changes are in the store: transactions that began before cannot change the same any more. */
  committed(): void {
    this.locks.commit(this, this.store.operationTime);
    this.close();
  }

  /** Gives back the snapshot, which pins old pages, and the documents. */
  close(): void {
    this.open = false;
    this.snapshotView.end();
    this.locks.leave(this);
  }

  /** The first transaction to change a document wins; others learn at once rather than at their commit. */
  private claim(collection: Collection, before: Before): void {
    if (this.overlays.get(collection.id)?.has(before.record)) return;
    const current = this.store.live.document(collection.id, before.record);
    this.take(`${collection.id}:${before.record}`);
    if (current?.equals(before.bytes) !== true) throw writeConflict();
  }

  /** 112 when another transaction has it, or had it since the snapshot. */
  private take(key: string): void {
    this.blocked = !this.locks.take(this, key);
    if (this.blocked || this.locks.isOverFor(this, key)) throw writeConflict();
  }

  private change(collection: Collection, record: number, bytes: Buffer | undefined): void {
    let overlay = this.overlays.get(collection.id);
    if (overlay === undefined) {
      overlay = new Map();
      this.overlays.set(collection.id, overlay);
    }
    overlay.set(record, bytes);
  }

  private checkUnique(collection: Collection, record: number, doc: Doc): void {
    const added: string[] = [];
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      const { keys, values } = entriesOf(index, record, doc);
      keys.forEach((key, at) => {
        const name = key.toString('latin1');
        added.push(name);
        const own = this.uniqueKeys.get(name);
        const stored = this.view.lookUp(key);
        const isStored = stored !== undefined && stored !== record && this.overlay(collection)?.has(stored) !== true;
        if (isStored || (own !== undefined && own !== record)) {
          throw new DuplicateKeyError(collection.ns, index, values[at] ?? []);
        }
        this.take(`key ${name}`);
      });
    }
    this.forgetKeys(collection, record);
    for (const name of added) this.uniqueKeys.set(name, record);
    this.keysByRecord.set(`${collection.id}:${record}`, added);
  }

  private forgetKeys(collection: Collection, record: number): void {
    for (const name of this.keysByRecord.get(`${collection.id}:${record}`) ?? []) this.uniqueKeys.delete(name);
    this.keysByRecord.delete(`${collection.id}:${record}`);
  }
}

/** What is committed now; the read transaction that LMDB keeps for plain reads may be older. */
export function snapshotOf(store: Store): View {
  store.env.root.resetReadTxn();
  return new View(store.env, store.env.root.useReadTransaction());
}
