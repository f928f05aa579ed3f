import type { Maybe } from './maybe.js';

const maxEntries = 20_000;

interface Entry<T> {
  value: T | undefined;
  until: number;
}

/** Remembers for a while what was looked up, so that pushing a message reads nothing. */
export class LookupCache<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(
    private readonly ttlMs: number,
    private readonly now: () => number,
  ) {}

  /** The remembered value at once, else what `load` finds. */
  get(key: string, load: () => Promise<T | undefined>): Maybe<T | undefined> {
    const known = this.entries.get(key);
    return known && known.until > this.now() ? known.value : load().then((value) => this.set(key, value));
  }

  set(key: string, value: T | undefined): T | undefined {
    this.entries.delete(key);
    this.entries.set(key, { value, until: this.now() + this.ttlMs });
    if (this.entries.size > maxEntries) {
      for (const oldest of this.entries.keys()) {
        this.entries.delete(oldest);
        break;
      }
    }
    return value;
  }
}
