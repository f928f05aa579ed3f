import { can, conversationTarget, type EventRecord } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';

export type Alert = EventRecord<'alert.raised'>;

const dayMs = 86_400_000;
const shown = 50;

/** What rules and flows have to say to people. */
export class ReadAlerts {
  constructor(
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
    private readonly clock: Clock,
  ) {}

  /** Those of the last day that are for the caller, newest first. */
  async list(caller: Caller, since = 0): Promise<Alert[]> {
    const from = Math.max(since, this.clock.now() - dayMs);
    const found: Alert[] = [];
    for await (const event of this.eventLog.inTime(caller.workspaceId, { from, types: ['alert.raised'] })) {
      if (event.type === 'alert.raised' && event.at > since) found.push(event);
    }
    const newest = found.toReversed().slice(0, 4 * shown);
    const isMine = await Promise.all(newest.map((alert) => this.isFor(caller, alert)));
    return newest.filter((_alert, index) => isMine[index]).slice(0, shown);
  }

  private async isFor({ workspaceId, subject }: Caller, { conversationId, data }: Alert): Promise<boolean> {
    if (conversationId === null) return can(subject, 'live:read', { queueIds: subject.queueIds });
    const head = await this.log.head(workspaceId, conversationId);
    // Of an agent that is gone, supervisors hear.
    if (data.to === 'agent' && head.agentId !== undefined) return head.agentId === subject.id;
    return can(subject, 'live:read', conversationTarget(head));
  }
}

export const READ_ALERTS = token<ReadAlerts>('ReadAlerts');
