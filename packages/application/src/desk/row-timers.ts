import { type Conversation, type RowTimer, rowTimer } from '@tandem/domain';
import type { BusinessHoursList } from '../ports/business-hours.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';

/** The clock beside each conversation: its queue's target within the hours that the queue keeps. */
export class RowTimers {
  constructor(
    private readonly queues: Queues,
    private readonly hours: BusinessHoursList,
  ) {}

  async of(head: Conversation): Promise<RowTimer | undefined> {
    const { workspaceId, work } = head;
    if (head.state !== 'open' || !work) return rowTimer(head, undefined);
    const queue = await this.queues.get(workspaceId, work.queueId);
    if (!queue) return rowTimer(head, undefined);
    const { seconds } = queue.serviceLevel;
    const hours =
      queue.hoursId === undefined
        ? undefined
        : (await this.hours.list(workspaceId)).find(({ id, active }) => id === queue.hoursId && active);
    return rowTimer(head, hours ? { seconds, hours } : { seconds });
  }
}

export const ROW_TIMERS = token<RowTimers>('RowTimers');
