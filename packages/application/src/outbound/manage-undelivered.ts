import type { ConversationLog } from '../conversation/conversation-log.js';
import { undelivered } from '../messages/record-delivery.js';
import type { Audit } from '../people/audit.js';
import type { Caller } from '../people/caller.js';
import type { Clock } from '../ports/clock.js';
import type { DeadState, Outbound, OutboundMessage } from '../ports/outbound.js';
import type { Page, PageRequest } from '../ports/page.js';
import { token } from '../ports/token.js';
import type { DeliverOutbound } from './deliver-outbound.js';

const batch = 200;

/** Which of them: these, or all that there are. */
export type Undelivered = { ids: readonly string[] } | 'all';

/** Messages that did not go out: a person reads why, sends them once more, or puts them away. */
export class ManageUndelivered {
  constructor(
    private readonly outbound: Outbound,
    private readonly log: ConversationLog,
    private readonly delivery: DeliverOutbound,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  list(workspaceId: string, page: PageRequest): Promise<Page<OutboundMessage>> {
    return this.outbound.dead(workspaceId, page);
  }

  /** Sends them again, in the order in which they were written; how many. What somebody else has dealt with is left. */
  async replay(caller: Caller, which: Undelivered): Promise<number> {
    const { workspaceId } = caller;
    const messages = await this.chosen(workspaceId, which);
    const again = [];
    for (const message of messages.toSorted((a, b) => a.seq - b.seq)) {
      const nextAttemptAt = this.clock.now();
      const change = {
        ...({ state: 'pending', attempts: 0, nextAttemptAt, replays: (message.replays ?? 0) + 1 } as const),
        // What the provider took whole and then lost goes out whole; else it goes on behind what went out.
        ...(message.lastErrorCode === undelivered ? { sentParts: 0 } : {}),
      };
      if (!(await this.outbound.change(workspaceId, message.id, stateOf(message), change))) continue;
      await this.record(caller, message, 'message.requeued');
      await this.tell(caller, message);
      again.push(message);
    }
    for (const id of new Set(again.map(({ conversationId }) => conversationId))) this.delivery.start(workspaceId, id);
    return again.length;
  }

  /** Takes them off the list; the conversation goes on saying that they failed. */
  async discard(caller: Caller, which: Undelivered): Promise<number> {
    const { workspaceId } = caller;
    let discarded = 0;
    for (const message of await this.chosen(workspaceId, which)) {
      const change = { state: 'discarded' } as const;
      if (!(await this.outbound.change(workspaceId, message.id, stateOf(message), change))) continue;
      await this.record(caller, message, 'message.discarded');
      discarded += 1;
    }
    return discarded;
  }

  private async chosen(workspaceId: string, which: Undelivered): Promise<OutboundMessage[]> {
    if (which !== 'all') {
      const found = await Promise.all(which.ids.map((id) => this.outbound.find(workspaceId, id)));
      return found.filter((message) => message !== undefined).filter(({ state }) => isDead(state));
    }
    const all: OutboundMessage[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.outbound.dead(workspaceId, {
        limit: batch,
        ...(cursor === undefined ? {} : { cursor }),
      });
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return all;
  }

  private async tell({ workspaceId, actor, requestId }: Caller, message: OutboundMessage): Promise<void> {
    const { conversationId, id: messageId } = message;
    await this.log.append({ workspaceId, conversationId, correlationId: requestId }, () => [
      { type: 'message.requeued', actor, data: { messageId } },
    ]);
  }

  private async record(
    caller: Caller,
    { id, channelId, lastErrorCode }: OutboundMessage,
    action: 'message.requeued' | 'message.discarded',
  ): Promise<void> {
    const before = { channelId, code: lastErrorCode ?? '' };
    await this.audit.record(caller, { action, resource: 'message', resourceId: id, before });
  }
}

const isDead = (state: OutboundMessage['state']): state is DeadState => state === 'failed' || state === 'unknown';

/** The state it was read in: only one of two who act at once changes it. */
const stateOf = ({ state }: OutboundMessage) => state;

export const MANAGE_UNDELIVERED = token<ManageUndelivered>('ManageUndelivered');
