import type { ContactMerge } from '@tandem/domain';
import type { ContactMerges } from '../ports/contact-merges.js';
import type { Session } from '../ports/transactions.js';
import { byId, MemoryTable } from './memory-transactions.js';

export class MemoryContactMerges implements ContactMerges {
  private readonly rows = new MemoryTable<ContactMerge>();

  async insert(_workspaceId: string, merge: ContactMerge, session: Session): Promise<void> {
    this.rows.put(merge.id, merge, session);
  }

  async get(_workspaceId: string, id: string): Promise<ContactMerge | undefined> {
    return this.rows.get(id);
  }

  async ofSurvivor(_workspaceId: string, survivorId: string): Promise<ContactMerge[]> {
    const found = this.rows.all().filter((merge) => merge.survivorId === survivorId);
    return found.toSorted((a, b) => b.at - a.at || byId(b, a));
  }

  async undo(_workspaceId: string, id: string, at: number, session: Session): Promise<boolean> {
    const merge = this.rows.get(id);
    if (!merge || merge.undoneAt !== undefined) return false;
    this.rows.put(id, { ...merge, undoneAt: at }, session);
    return true;
  }
}
