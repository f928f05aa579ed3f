import { type LastResort, mayMoveTo, type WorkItem } from '@tandem/domain';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { OverflowWork } from './overflow-work.js';

/** Acts when nobody of the queue could take an item in time. `anyone` is the board's own: it widens who may take it. */
export class ApplyLastResort {
  constructor(
    private readonly overflow: OverflowWork,
    private readonly queues: Queues,
  ) {}

  /** Whether it acted; done once in a stay, and never on a way back to a queue that the item has left. */
  async apply(item: WorkItem, resort: LastResort): Promise<boolean> {
    const { kind } = resort;
    if (kind === 'anyone' || item.resorted) return false;
    const queueId = kind === 'overflow' ? resort.queueId : undefined;
    if (kind === 'overflow' && !mayMoveTo(queueId, [...(item.passed ?? []), item.queueId])) return false;
    const queue = await this.queues.get(item.workspaceId, item.queueId);
    const action = kind === 'overflow' ? 'queue' : kind;
    const text = queue?.lastResortText;
    return this.overflow.act(item, { action, queueId, text, because: 'last_resort', key: `last_resort:${kind}` });
  }
}

export const APPLY_LAST_RESORT = token<ApplyLastResort>('ApplyLastResort');
