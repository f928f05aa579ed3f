import { applyEvent, type Conversation, type Instant, type TandemEvent } from '@tandem/domain';
import type { LogEntry } from '../ports/event-log.js';
import type { Ids } from '../ports/ids.js';
import type { EventDraft } from './event-draft.js';

export interface AppendTarget {
  workspaceId: string;
  conversationId: string;
  correlationId: string;
}

/** Events that are about to be appended to one conversation. Each that is added is folded into the head at once. */
export class EventBatch {
  readonly entries: LogEntry[] = [];
  private folded: Conversation;
  private readonly at: Instant;

  constructor(
    private readonly target: AppendTarget,
    /** The head that the first event is added to. */
    readonly before: Conversation,
    private readonly ids: Ids,
    now: Instant,
  ) {
    this.folded = before;
    // Time does not run backwards within a conversation, even if the clocks of two servers differ.
    this.at = Math.max(now, before.updatedAt);
  }

  /** After everything that was added so far. */
  get head(): Conversation {
    return this.folded;
  }

  get events(): TandemEvent[] {
    return this.entries.map(({ event }) => event);
  }

  add({ dedupeKey, id, ...draft }: EventDraft): void {
    const { workspaceId, conversationId, correlationId } = this.target;
    const event = {
      ...draft,
      id: id ?? this.ids.next(),
      v: 1,
      workspaceId,
      conversationId,
      seq: this.folded.seq + 1,
      at: this.at,
      correlationId,
    } as TandemEvent;
    this.folded = applyEvent(this.folded, event);
    const dedupe = dedupeKey === undefined ? {} : { dedupe: { channelId: this.before.channelId, key: dedupeKey } };
    this.entries.push({ event, ...dedupe });
  }
}
