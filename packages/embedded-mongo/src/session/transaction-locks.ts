/** Which open transaction has changed which document, or added which unique key. */
export class TransactionLocks {
  private readonly owners = new Map<string, object>();
  private readonly waiting = new Set<() => void>();

  /** False when another transaction has it. */
  take(owner: object, key: string): boolean {
    const held = this.owners.get(key);
    if (held !== undefined && held !== owner) return false;
    this.owners.set(key, owner);
    return true;
  }

  release(owner: object): void {
    const before = this.owners.size;
    for (const [key, held] of this.owners) if (held === owner) this.owners.delete(key);
    // A waiter that held nothing must not wake the others: they would wake each other for ever.
    if (this.owners.size === before) return;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  /** Resolves when some transaction has ended, at the latest after `ms`. */
  nextRelease(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.waiting.add(done);
    });
  }
}
