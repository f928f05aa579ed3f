import type { Timer, Timers } from '../ports/timers.js';
import type { Session } from '../ports/transactions.js';
import { byId, MemoryTable } from './memory-transactions.js';

export class MemoryTimers implements Timers {
  private readonly rows = new MemoryTable<Timer>();

  async schedule(_workspaceId: string, timer: Timer, session?: Session): Promise<void> {
    this.rows.put(timer.key, timer, session);
  }

  async cancel(_workspaceId: string, key: string, session?: Session): Promise<void> {
    this.rows.put(key, undefined, session);
  }

  async cancelAll(_workspaceId: string, keyPrefix: string, session?: Session): Promise<void> {
    for (const { key } of this.rows.all()) {
      if (key.startsWith(keyPrefix)) this.rows.put(key, undefined, session);
    }
  }

  async due(_workspaceId: string, now: number, limit: number): Promise<Timer[]> {
    return this.rows
      .all()
      .filter(({ dueAt }) => dueAt <= now)
      .toSorted((a, b) => a.dueAt - b.dueAt || byId({ id: a.key }, { id: b.key }))
      .slice(0, limit);
  }

  async take(_workspaceId: string, key: string, dueAt: number, session: Session): Promise<boolean> {
    if (this.rows.get(key)?.dueAt !== dueAt) return false;
    this.rows.put(key, undefined, session);
    return true;
  }

  /** The keys that stand. */
  keys(): string[] {
    return this.rows.all().map(({ key }) => key);
  }
}
