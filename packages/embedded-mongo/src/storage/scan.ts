import { decode } from '../bson/decode.js';
import { wholeValuesAt } from '../bson/path.js';
import type { Doc } from '../bson/value.js';
import { type Near, nearBoxes, nearDistance } from '../query/geo/near.js';
import type { Collection } from './collection.js';
import { geoBounds } from './geo-ranges.js';
import { idPrefix } from './keys.js';
import type { IndexPlan, NearPlan, Plan, TextPlan } from './plan.js';
import type { Entry, KeyRange, StoredDoc, View } from './view.js';

const FIRST_PIECE = 16;
const LARGEST_PIECE = 512;

/** Walks the documents of a plan. It reads in pieces and remembers its place, so it can rest for any time between two calls. */
export class Scan {
  /** Entries and documents looked at, for `explain`. */
  keysExamined = 0;
  docsExamined = 0;
  /** How many of them the filter let through. */
  matched = 0;
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
    if (plan.kind === 'union') return this.walkUnion(plan.branches);
    return plan.kind === 'near' ? this.walkNear(plan) : this.walkText(plan);
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
      for (const { record } of isPoint ? this.entryAt(range.start) : this.walkEntries(range, plan.backwards)) {
        this.keysExamined++;
        if (seen?.has(record)) continue;
        seen?.add(record);
        const bytes = this.view.document(this.collection.id, record);
        if (bytes !== undefined) yield { record, bytes };
      }
    }
    return undefined;
  }

  private entryAt(key: Buffer): readonly Entry[] {
    const record = this.view.lookUp(key);
    return record === undefined ? [] : [{ key, record }];
  }

  private *walkEntries(range: KeyRange, backwards: boolean): Generator<Entry> {
    let rest = range;
    for (let size = FIRST_PIECE; ; size = Math.min(size * 4, LARGEST_PIECE)) {
      const piece = this.view.entries(rest, size, backwards);
      yield* piece;
      const last = piece.at(-1);
      if (last === undefined || piece.length < size) return;
      rest = backwards ? { ...rest, end: last.key } : { start: last.key, end: rest.end, after: true };
    }
  }

  /** Ring after ring around the point; each ring's documents in the order of their distance. */
  private *walkNear({ index, path, near }: NearPlan): Generator<StoredDoc, undefined> {
    const seen = new Set<number>();
    const farthest = near.sphere ? Math.PI : 3 * (index.grid.x[1] - index.grid.x[0]);
    const end = Math.min(near.most, farthest);
    let waiting: { found: StoredDoc; distance: number }[] = [];
    for (let radius = Math.min(end, Math.max(near.least, farthest / 2 ** 16)); ; radius = Math.min(end, radius * 4)) {
      for (const { lower, upper } of geoBounds(index, nearBoxes(near, radius), index.directions[0] ?? 1)) {
        const prefix = idPrefix(index.id);
        const range = { start: Buffer.concat([prefix, lower]), end: Buffer.concat([prefix, upper]) };
        for (const { record } of this.walkEntries(range, false)) {
          this.keysExamined++;
          if (seen.has(record)) continue;
          seen.add(record);
          const bytes = this.view.document(this.collection.id, record);
          const distance = bytes === undefined ? undefined : distanceOf(near, decode(bytes), path);
          if (bytes === undefined || distance === undefined || distance < near.least || distance > near.most) continue;
          waiting.push({ found: { record, bytes, meta: { geoNearDistance: distance * near.scale } }, distance });
        }
      }
      const ready = waiting.filter(({ distance }) => distance <= radius || radius >= end);
      waiting = waiting.filter(({ distance }) => distance > radius && radius < end);
      for (const { found } of ready.sort((a, b) => a.distance - b.distance)) yield found;
      if (radius >= end) return undefined;
    }
  }

  /** Adds up what the postings of each term say, then reads the documents in the order of insertion. */
  private *walkText({ index, query, ranges }: TextPlan): Generator<StoredDoc, undefined> {
    const scores = new Map<number, number>();
    for (const range of ranges) {
      for (const { record, key } of this.walkEntries(range, false)) {
        this.keysExamined++;
        scores.set(record, (scores.get(record) ?? 0) + scoreIn(key, range.start.length));
      }
    }
    for (const [record, score] of [...scores].sort(([a], [b]) => a - b)) {
      const bytes = this.view.document(this.collection.id, record);
      if (bytes === undefined) continue;
      yield { record, bytes, meta: { textScore: index.cut ? (query.score(decode(bytes)) ?? 0) : score } };
    }
    return undefined;
  }
}

/** The least distance of the geometries at a path, in the inner measure. */
export function distanceOf(near: Near, doc: Doc, path: string): number | undefined {
  const all = wholeValuesAt(doc, path).map((value) => nearDistance(near, value));
  return all.reduce(
    (least, one) => (one === undefined || (least !== undefined && least < one) ? least : one),
    undefined,
  );
}

/** The score in a posting: a descending double behind the term. */
function scoreIn(key: Buffer, at: number): number {
  const bytes = Buffer.from(key.subarray(at + 1, at + 9).map((byte) => ~byte & 0xff));
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return bytes.readDoubleBE(0);
}
