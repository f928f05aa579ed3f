import { MongoError } from '../errors.js';
import type { Collection } from '../storage/collection.js';
import type { Reader } from '../storage/matches.js';
import type { Store } from '../storage/store.js';
import type { View } from '../storage/view.js';
import { snapshotOf } from './transaction.js';

/** A moment of the store that reads outside of transactions may come back to. */
export interface Snapshot extends Reader {
  time: bigint;
  /** 246 when the collection or its indexes are newer. */
  checkUsable(collection: Collection): void;
}

/** Snapshots pin old pages of the file, so their age is bounded. */
const KEEP_MS = 60_000;

/** The snapshots of `readConcern: { level: 'snapshot' }`. */
export class Snapshots {
  private readonly open = new Map<bigint, { snapshot: Snapshot; view: View; timer: NodeJS.Timeout }>();

  constructor(private readonly store: Store) {}

  /** The snapshot of a moment, by default of now. Error 239 when that moment is gone. */
  at(time: bigint = this.store.operationTime): Snapshot {
    const known = this.open.get(time);
    if (known !== undefined) return known.snapshot;
    if (time !== this.store.operationTime) {
      throw new MongoError(239, 'Read timestamp is older than the oldest available timestamp.');
    }
    const view = snapshotOf(this.store);
    const snapshot: Snapshot = {
      time,
      view,
      version: () => time,
      overlay: () => undefined,
      checkUsable: ({ changedAt, ns }) => {
        if (changedAt <= time) return;
        throw new MongoError(246, `Unable to read from a snapshot due to pending collection catalog changes to ${ns}`);
      },
    };
    const timer = setTimeout(() => this.end(time), KEEP_MS).unref();
    this.open.set(time, { snapshot, view, timer });
    return snapshot;
  }

  closeAll(): void {
    for (const time of [...this.open.keys()]) this.end(time);
  }

  private end(time: bigint): void {
    const known = this.open.get(time);
    if (known === undefined) return;
    clearTimeout(known.timer);
    known.view.end();
    this.open.delete(time);
  }
}
