/** A binary heap: the least by `compare` comes out first. */
export class MinHeap<T> {
  private readonly entries: T[] = [];

  constructor(private readonly compare: (a: T, b: T) => number) {}

  /** The least; undefined when there is none. */
  get top(): T | undefined {
    return this.entries[0];
  }

  add(entry: T): void {
    this.entries.push(entry);
    for (let index = this.entries.length - 1; index > 0; ) {
      const parent = (index - 1) >> 1;
      if (!this.order(parent, index)) return;
      index = parent;
    }
  }

  /** Takes the least out. */
  take(): T | undefined {
    const top = this.entries[0];
    const last = this.entries.pop();
    if (last === undefined || this.entries.length === 0) return top;
    this.entries[0] = last;
    for (let index = 0; ; ) {
      const [left, right] = [2 * index + 1, 2 * index + 2];
      const lesser = this.isLess(right, left) ? right : left;
      if (!this.order(index, lesser)) return top;
      index = lesser;
    }
  }

  private isLess(index: number, than: number): boolean {
    const [a, b] = [this.entries[index], this.entries[than]];
    return a !== undefined && b !== undefined && this.compare(a, b) < 0;
  }

  /** Swaps the two unless they are in order; true when it did. */
  private order(upper: number, lower: number): boolean {
    const [a, b] = [this.entries[upper], this.entries[lower]];
    if (a === undefined || b === undefined || this.compare(a, b) <= 0) return false;
    this.entries[upper] = b;
    this.entries[lower] = a;
    return true;
  }
}
