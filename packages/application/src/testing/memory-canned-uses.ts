import type { CannedUses } from '../ports/canned-uses.js';

export class MemoryCannedUses implements CannedUses {
  private readonly counts = new Map<string, Record<string, number>>();

  async add(_workspaceId: string, userId: string, cannedResponseId: string): Promise<void> {
    const before = this.counts.get(userId) ?? {};
    this.counts.set(userId, { ...before, [cannedResponseId]: (before[cannedResponseId] ?? 0) + 1 });
  }

  async of(_workspaceId: string, userId: string): Promise<Readonly<Record<string, number>>> {
    return this.counts.get(userId) ?? {};
  }
}
