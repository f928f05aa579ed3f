import { type Conversation, foldEvents, newConversation, type TandemEvent } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventLog } from '../ports/event-log.js';
import { RecentMap } from '../support/recent-map.js';

/** How conversations stood in the past, folded from the log. Asked in order of time, each event is read once. */
export class PastHeads {
  private readonly known = new RecentMap<string, Conversation>(1_000);

  constructor(
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly workspaceId: string,
  ) {}

  /** The conversation right after the event with that seq. */
  async at(conversationId: string, seq: number): Promise<Conversation> {
    const kept = this.known.get(conversationId);
    const from = kept && kept.seq <= seq ? kept : await this.empty(conversationId);
    const events = await this.eventLog.after(this.workspaceId, conversationId, from.seq, { limit: seq - from.seq });
    const head = foldEvents(from, events);
    this.known.set(conversationId, head);
    return head;
  }

  /** The conversation after each of its events, with when the next one came. */
  async all(conversationId: string): Promise<{ head: Conversation; until: number | undefined }[]> {
    const events = await this.eventLog.after(this.workspaceId, conversationId, 0);
    let head = await this.empty(conversationId);
    return events.map((event: TandemEvent, index) => {
      head = foldEvents(head, [event]);
      return { head, until: events[index + 1]?.at };
    });
  }

  private async empty(conversationId: string): Promise<Conversation> {
    const { id, workspaceId, channelId, contactId, identityId, startedAt } = await this.log.freshHead(
      this.workspaceId,
      conversationId,
    );
    return newConversation({ id, workspaceId, channelId, contactId, identityId, now: startedAt });
  }
}
