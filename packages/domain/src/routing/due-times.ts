import type { Instant } from '../time.js';

interface Due {
  at: Instant;
  id: string;
}

/** When something is due, the earliest first: a binary heap. Only the latest time set for an id counts. */
export class DueTimes {
  private readonly heap: Due[] = [];
  private readonly current = new Map<string, Due>();

  set(id: string, at: Instant | undefined): void {
    this.current.delete(id);
    if (at === undefined) return;
    const due = { at, id };
    this.current.set(id, due);
    this.heap.push(due);
    this.rise(this.heap.length - 1);
  }

  /** The earliest time; undefined when nothing is due ever. */
  first(): Instant | undefined {
    return this.top()?.at;
  }

  /** Takes out the next id that is due. */
  take(now: Instant): string | undefined {
    const top = this.top();
    if (top === undefined || top.at > now) return undefined;
    this.drop();
    this.current.delete(top.id);
    return top.id;
  }

  private top(): Due | undefined {
    for (let top = this.heap[0]; top; top = this.heap[0]) {
      if (this.current.get(top.id) === top) return top;
      this.drop();
    }
    return undefined;
  }

  private drop(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    this.heap[0] = last;
    this.sink(0);
  }

  private rise(from: number): void {
    for (let index = from; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!this.swapUnlessOrdered(parent, index)) return;
      index = parent;
    }
  }

  private sink(from: number): void {
    for (let index = from; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const earlier = this.atOf(right) < this.atOf(left) ? right : left;
      if (earlier >= this.heap.length || !this.swapUnlessOrdered(index, earlier)) return;
      index = earlier;
    }
  }

  private atOf(index: number): Instant {
    return this.heap[index]?.at ?? Number.POSITIVE_INFINITY;
  }

  private swapUnlessOrdered(upper: number, lower: number): boolean {
    const [a, b] = [this.heap[upper], this.heap[lower]];
    if (a === undefined || b === undefined || a.at <= b.at) return false;
    this.heap[upper] = b;
    this.heap[lower] = a;
    return true;
  }
}
