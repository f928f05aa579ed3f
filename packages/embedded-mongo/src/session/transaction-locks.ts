/** Which open transaction has changed which document. */
export class TransactionLocks {
  private readonly owners = new Map<string, object>();

  /** False when another transaction has it. */
  take(owner: object, collection: number, record: number): boolean {
    const key = `${collection}:${record}`;
    const held = this.owners.get(key);
    if (held !== undefined && held !== owner) return false;
    this.owners.set(key, owner);
    return true;
  }

  release(owner: object): void {
    for (const [key, held] of this.owners) if (held === owner) this.owners.delete(key);
  }
}
