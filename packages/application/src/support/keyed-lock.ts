/** Lets one piece of work per key run at a time in this process, in order of arrival. */
export class KeyedLock {
  private readonly tails = new Map<string, Promise<unknown>>();

  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.tails.get(key);
    const mine = before === undefined ? work() : before.then(work, work);
    this.tails.set(key, mine);
    try {
      return await mine;
    } finally {
      if (this.tails.get(key) === mine) this.tails.delete(key);
    }
  }

  /** Undefined, at once, while other work of the key is under way. */
  async runIfFree<T>(key: string, work: () => Promise<T>): Promise<T | undefined> {
    return this.tails.has(key) ? undefined : this.run(key, work);
  }
}
