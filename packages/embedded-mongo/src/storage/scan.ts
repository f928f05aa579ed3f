import type { Collection } from './collection.js';
import type { IndexPlan, Plan } from './plan.js';
import type { KeyRange, StoredDoc, View } from './view.js';

const FIRST_PIECE = 16;
const LARGEST_PIECE = 512;

/** Walks the documents of a plan. It reads in pieces and remembers its place, so it can rest for any time between two calls. */
export class Scan {
  /** Entries and documents looked at, for `explain`. */
  keysExamined = 0;
  docsExamined = 0;
  private readonly source: Iterator<StoredDoc, undefined>;

  constructor(
    private readonly view: View,
    private readonly collection: Collection,
    plan: Plan,
  ) {
    this.source = this.walk(plan);
  }

  /** The next document, or undefined at the end. */
  next(): StoredDoc | undefined {
    const { value } = this.source.next();
    if (value !== undefined) this.docsExamined++;
    return value;
  }

  private walk(plan: Plan): Iterator<StoredDoc, undefined> {
    if (plan.kind === 'collection') return this.walkCollection(plan.backwards);
    if (plan.kind === 'index') return this.walkIndex(plan, plan.repeats ? new Set() : undefined);
    return this.walkUnion(plan.branches);
  }

  private *walkCollection(backwards: boolean): Generator<StoredDoc, undefined> {
    let from = backwards ? 2 ** 48 - 1 : 0;
    for (let size = FIRST_PIECE; ; size = Math.min(size * 4, LARGEST_PIECE)) {
      const piece = this.view.documents(this.collection.id, from, size, backwards);
      yield* piece;
      const last = piece.at(-1);
      if (last === undefined || piece.length < size) return undefined;
      from = last.record + (backwards ? -1 : 1);
    }
  }

  private *walkUnion(branches: readonly IndexPlan[]): Generator<StoredDoc, undefined> {
    const seen = new Set<number>();
    for (const branch of branches) yield* this.walkIndex(branch, seen);
    return undefined;
  }

  private *walkIndex(plan: IndexPlan, seen: Set<number> | undefined): Generator<StoredDoc, undefined> {
    const ranges = plan.backwards ? [...plan.ranges].reverse() : plan.ranges;
    const isPoint = plan.index.unique && plan.score >= 1000 && !plan.index.cut;
    for (const range of ranges) {
      const records = isPoint ? this.walkPoint(range) : this.walkRange(range, plan.backwards);
      for (const record of records) {
        this.keysExamined++;
        if (seen?.has(record)) continue;
        seen?.add(record);
        const bytes = this.view.document(this.collection.id, record);
        if (bytes !== undefined) yield { record, bytes };
      }
    }
    return undefined;
  }

  private walkPoint(range: KeyRange): readonly number[] {
    const record = this.view.lookUp(range.start);
    return record === undefined ? [] : [record];
  }

  private *walkRange(range: KeyRange, backwards: boolean): Generator<number> {
    let rest = range;
    for (let size = FIRST_PIECE; ; size = Math.min(size * 4, LARGEST_PIECE)) {
      const piece = this.view.entries(rest, size, backwards);
      for (const entry of piece) yield entry.record;
      const last = piece.at(-1);
      if (last === undefined || piece.length < size) return;
      rest = backwards ? { ...rest, end: last.key } : { start: last.key, end: rest.end, after: true };
    }
  }
}
