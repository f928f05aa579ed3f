import type { EarlyChanges, MessageChange } from '../ports/early-changes.js';

export class MemoryEarlyChanges implements EarlyChanges {
  private kept: MessageChange[] = [];

  async put(change: MessageChange): Promise<void> {
    const { channelId, dedupeKey } = change;
    if (!this.kept.some((one) => one.channelId === channelId && one.dedupeKey === dedupeKey)) this.kept.push(change);
  }

  async of(workspaceId: string, channelId: string, ref: string): Promise<MessageChange[]> {
    return this.kept.filter(isOf(workspaceId, channelId, ref));
  }

  async remove(workspaceId: string, channelId: string, ref: string): Promise<void> {
    const isGone = isOf(workspaceId, channelId, ref);
    this.kept = this.kept.filter((one) => !isGone(one));
  }
}

const isOf = (workspaceId: string, channelId: string, ref: string) => (one: MessageChange) =>
  one.workspaceId === workspaceId && one.channelId === channelId && one.ref === ref;
