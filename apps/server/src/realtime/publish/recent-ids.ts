/** Remembers the last `limit` ids or more, at most twice as many, in two generations. */
export class RecentIds {
  private young = new Set<string>();
  private old = new Set<string>();

  constructor(private readonly limit: number) {}

  add(id: string): void {
    this.young.add(id);
    if (this.young.size >= this.limit) {
      this.old = this.young;
      this.young = new Set();
    }
  }

  has(id: string): boolean {
    return this.young.has(id) || this.old.has(id);
  }
}
