import type { Callback, CallbackState } from '@tandem/domain';
import type { CallbackChange, Callbacks } from '../ports/callbacks.js';
import type { Session } from '../ports/transactions.js';
import { byId, MemoryTable } from './memory-transactions.js';

export class MemoryCallbacks implements Callbacks {
  private readonly rows = new MemoryTable<Callback>();

  async get(_workspaceId: string, id: string): Promise<Callback | undefined> {
    return this.rows.get(id);
  }

  async insert(_workspaceId: string, callback: Callback, session: Session): Promise<void> {
    this.rows.put(callback.id, callback, session);
  }

  async change(
    _workspaceId: string,
    id: string,
    from: CallbackState,
    change: CallbackChange,
    session: Session,
  ): Promise<Callback | undefined> {
    const callback = this.rows.get(id);
    if (callback?.state !== from) return undefined;
    const changed = Object.entries({ ...callback, ...change }).filter(
      ([, value]) => value !== null && value !== undefined,
    );
    this.rows.put(id, Object.fromEntries(changed) as unknown as Callback, session);
    return this.rows.get(id);
  }

  async open(_workspaceId: string, queueIds: readonly string[] | undefined, limit: number): Promise<Callback[]> {
    return this.rows
      .all()
      .filter(({ state, queueId }) => state !== 'ended' && (queueIds?.includes(queueId) ?? true))
      .toSorted((a, b) => a.dueAt - b.dueAt || byId(a, b))
      .slice(0, limit);
  }
}
