/** A transaction, as locks know it. */
interface Owner {
  /** Time of the snapshot that it reads. */
  version(): bigint;
}

/** Which open transaction has changed which document, or added which unique key; and which changed it a moment ago. */
export class TransactionLocks {
  private readonly owners = new Map<string, Owner>();
  private readonly open = new Set<Owner>();
  /** When each was committed, oldest first: for as long as an open transaction is older than that. */
  private readonly committed = new Map<string, bigint>();
  private readonly waiting = new Set<() => void>();

  join(owner: Owner): void {
    this.open.add(owner);
  }

  leave(owner: Owner): void {
    this.release(owner);
    this.open.delete(owner);
    this.forgetOld();
  }

  /** What the owner has changed counts as changed at this time, whatever is left of it. */
  commit(owner: Owner, at: bigint): void {
    for (const [key, held] of this.owners) {
      if (held !== owner) continue;
      this.committed.delete(key);
      this.committed.set(key, at);
    }
  }

  /** Whether another transaction has changed it since the owner's snapshot, and is over. */
  isOverFor(owner: Owner, key: string): boolean {
    const at = this.committed.get(key);
    return at !== undefined && at > owner.version();
  }

  /** False when another transaction has it. */
  take(owner: Owner, key: string): boolean {
    const held = this.owners.get(key);
    if (held !== undefined && held !== owner) return false;
    this.owners.set(key, owner);
    return true;
  }

  release(owner: Owner): void {
    const before = this.owners.size;
    for (const [key, held] of this.owners) if (held === owner) this.owners.delete(key);
    // A waiter that held nothing must not wake the others: they would wake each other for ever.
    if (this.owners.size === before) return;
    const woken = [...this.waiting];
    this.waiting.clear();
    for (const wake of woken) wake();
  }

  private forgetOld(): void {
    let oldest: bigint | undefined;
    for (const owner of this.open) {
      const version = owner.version();
      if (oldest === undefined || version < oldest) oldest = version;
    }
    for (const [key, at] of this.committed) {
      if (oldest !== undefined && at > oldest) return;
      this.committed.delete(key);
    }
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
