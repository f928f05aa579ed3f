import type { Clock } from '../ports/clock.js';
import type { Lease, Leases } from '../ports/leases.js';

export class MemoryLeases implements Leases {
  private readonly rows = new Map<string, Lease>();

  constructor(private readonly clock: Clock) {}

  async hold(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    const now = this.clock.now();
    const held = this.rows.get(name);
    if (held && held.owner !== owner && held.expiresAt > now) return undefined;
    const fence = held ? held.fence + (held.owner === owner ? 0 : 1) : 1;
    const lease = { name, owner, fence, expiresAt: now + ttlMs };
    this.rows.set(name, lease);
    return lease;
  }

  async release(name: string, owner: string): Promise<void> {
    const held = this.rows.get(name);
    // Expired rather than deleted: the fence goes on counting.
    if (held?.owner === owner) this.rows.set(name, { ...held, owner: '', expiresAt: 0 });
  }

  async list(prefix: string): Promise<Lease[]> {
    return [...this.rows.values()].filter(({ name, owner }) => owner !== '' && name.startsWith(prefix));
  }

  async bury(lease: Lease): Promise<boolean> {
    const held = this.rows.get(lease.name);
    if (held?.owner !== lease.owner || held.expiresAt !== lease.expiresAt) return false;
    return this.rows.delete(lease.name);
  }
}
