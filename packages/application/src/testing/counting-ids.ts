import type { Ids } from '../ports/ids.js';

/** `x1`, `x2`, …: readable in a failing test. */
export class CountingIds implements Ids {
  private count = 0;

  constructor(private readonly prefix = 'id') {}

  next(): string {
    this.count += 1;
    return `${this.prefix}${this.count}`;
  }
}
