import {
  type Conversation,
  conversationTarget,
  type EventType,
  type FormerSummary,
  notFound,
  seesEvent,
  summaryOf,
  type TandemEvent,
} from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import type { Caller } from '../people/caller.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';
import type { ReadConversation } from './conversation-record.js';
import type { FindFormer } from './find-former.js';

/** The conversation that a customer returns from, as whoever answers now sees it. */
export interface Former {
  conversation: Conversation;
  summary: FormerSummary;
  /** What its flow had found out, by name. */
  variables: Record<string, JsonValue>;
}

/** Enough for the opening messages, the stays in queues and the notes of nearly all. */
const readForSummary = 200;
const said: ReadonlySet<EventType> = new Set([
  'message.received',
  'message.sent',
  'note.added',
  'conversation.resolved',
]);

/**
 * The former thread in front of whoever answers now: who may read the conversation may read what the customer returns
 * from, whichever queue it was in. Whispers stay with those they were meant for.
 */
export class ReadFormer {
  constructor(
    private readonly finder: FindFormer,
    private readonly reader: Pick<ReadConversation, 'conversation'>,
    private readonly eventLog: EventLog,
  ) {}

  async of(head: Conversation): Promise<Former | undefined> {
    const conversation = await this.finder.of(head);
    if (!conversation) return undefined;
    const { workspaceId, id } = conversation;
    const [variables, received, others] = await Promise.all([
      this.finder.variables(conversation),
      this.eventLog.after(workspaceId, id, 0, { types: ['message.received'], limit: 5 }),
      this.eventLog.after(workspaceId, id, 0, { types: ['work.queued', 'note.added'], limit: readForSummary }),
    ]);
    return { conversation, variables, summary: summaryOf([...received, ...others]) };
  }

  /**
   * What was said before a seq, ascending; `before` continues with what is older, absent at the beginning.
   * @throws UserError `access.denied`, `conversation.not_found`
   */
  async events(
    caller: Caller,
    id: string,
    { before, limit }: { before?: number; limit: number },
  ): Promise<{ items: TandemEvent[]; before?: number }> {
    const head = await this.reader.conversation(caller, id);
    const former = await this.finder.of(head);
    if (!former) throw notFound('conversation', `${id}/former`);
    const { workspaceId } = caller;
    const found = await this.eventLog.before(workspaceId, former.id, before ?? former.seq + 1, limit);
    const target = conversationTarget(former);
    const items = found.filter((event) => said.has(event.type) && seesEvent(caller.subject, event, target));
    const first = found[0]?.seq ?? 1;
    return first > 1 ? { items, before: first } : { items };
  }
}

export const READ_FORMER = token<ReadFormer>('ReadFormer');
