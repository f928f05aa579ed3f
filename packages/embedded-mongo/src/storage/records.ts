import { decode } from '../bson/decode.js';
import type { Collection } from './collection.js';
import type { View } from './view.js';
import type { Writer } from './writer.js';

interface Totals {
  count: number;
  bytes: number | undefined;
}

/** Record ids and sizes of collections, held in memory and found anew from the store when they are not known. */
export class Records {
  private readonly last = new Map<number, number>();
  private readonly totals = new Map<number, Totals>();

  constructor(private readonly view: View) {}

  /** Forgets all, after a failed group. */
  reset(): void {
    this.last.clear();
    this.totals.clear();
  }

  next(collection: Collection): number {
    const next = (this.last.get(collection.id) ?? this.view.lastRecord(collection.id)) + 1;
    this.last.set(collection.id, next);
    return next;
  }

  /** At least the number of documents, without counting them. */
  countAtMost(collection: Collection): number {
    const last = this.last.get(collection.id) ?? this.view.lastRecord(collection.id);
    this.last.set(collection.id, last);
    return last;
  }

  count(collection: Collection): number {
    return this.totalsOf(collection).count;
  }

  /** Bytes of all documents; walks the collection the first time. */
  bytes(collection: Collection): number {
    const totals = this.totalsOf(collection);
    totals.bytes ??= this.measure(collection);
    return totals.bytes;
  }

  added(collection: Collection, bytes: number): void {
    this.change(collection, 1, bytes);
  }

  removed(collection: Collection, bytes: number): void {
    this.change(collection, -1, -bytes);
  }

  resized(collection: Collection, by: number): void {
    this.change(collection, 0, by);
  }

  /** Removes the oldest documents of a capped collection until it keeps its limits. */
  trim(collection: Collection, writer: Writer): void {
    const { size, max } = collection.capped ?? { size: Number.POSITIVE_INFINITY, max: undefined };
    while (this.bytes(collection) > size || (max !== undefined && this.count(collection) > max)) {
      const [oldest] = this.view.documents(collection.id, 0, 1, false);
      if (oldest === undefined) return;
      writer.remove(collection, { ...oldest, doc: decode(oldest.bytes) });
    }
  }

  private change(collection: Collection, count: number, bytes: number): void {
    const totals = this.totals.get(collection.id);
    if (totals === undefined) return;
    totals.count += count;
    if (totals.bytes !== undefined) totals.bytes += bytes;
  }

  private totalsOf(collection: Collection): Totals {
    let totals = this.totals.get(collection.id);
    if (totals === undefined) {
      totals = { count: this.view.countDocuments(collection.id), bytes: undefined };
      this.totals.set(collection.id, totals);
    }
    return totals;
  }

  private measure(collection: Collection): number {
    let bytes = 0;
    for (let from = 0; ; ) {
      const piece = this.view.documents(collection.id, from, 1000, false);
      for (const one of piece) bytes += one.bytes.length;
      const last = piece.at(-1);
      if (last === undefined || piece.length < 1000) return bytes;
      from = last.record + 1;
    }
  }
}
