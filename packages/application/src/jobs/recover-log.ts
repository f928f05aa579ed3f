import type { Instant, TandemEvent } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import type { EventLog } from '../ports/event-log.js';
import type { Publisher } from '../ports/publisher.js';
import { token } from '../ports/token.js';

/** After a server died: events may stand in the log that no head shows and nobody was pushed. */
export class RecoverLog {
  constructor(
    private readonly eventLog: EventLog,
    private readonly log: ConversationLog,
    private readonly publisher: Publisher,
  ) {}

  /** Heads of everything since `from` are put right, and the events pushed again; clients drop what they have. */
  async since(workspaceId: string, from: Instant): Promise<number> {
    const events = new Map<string, TandemEvent[]>();
    for await (const event of this.eventLog.inTime(workspaceId, { from })) {
      if (event.conversationId === null) continue;
      const known = events.get(event.conversationId);
      if (known) known.push(event);
      else events.set(event.conversationId, [event]);
    }
    for (const [conversationId, since] of events) {
      const head = await this.log.freshHead(workspaceId, conversationId);
      const inOrder = since.toSorted((a, b) => a.seq - b.seq);
      this.publisher.events(head, inOrder);
    }
    return events.size;
  }
}

export const RECOVER_LOG = token<RecoverLog>('RecoverLog');
