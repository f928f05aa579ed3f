import type { Instant } from '../time.js';

/** Adds up the time in which at least one of something is there. */
export class BusyTime {
  private count = 0;
  private since: Instant = 0;
  private sum = 0;

  add(now: Instant): void {
    if (this.count === 0) this.since = now;
    this.count += 1;
  }

  remove(now: Instant): void {
    this.count -= 1;
    if (this.count === 0) this.sum += now - this.since;
  }

  /** Milliseconds up to the last time it became none. */
  get total(): number {
    return this.sum;
  }
}
