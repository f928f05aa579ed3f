import { type Conversation, formerOf } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import type { Conversations } from '../ports/conversations.js';
import type { FlowSessions } from '../ports/flow-sessions.js';
import { token } from '../ports/token.js';

/** Earlier conversations of a customer that are looked at. */
const lookedAt = 20;

/** The conversation that a customer returns from, and what its flow had found out. */
export class FindFormer {
  constructor(
    private readonly conversations: Conversations,
    private readonly flowSessions: FlowSessions,
  ) {}

  async of(head: Conversation): Promise<Conversation | undefined> {
    const { workspaceId, contactId, startedAt } = head;
    const { items } = await this.conversations.list(
      workspaceId,
      { contactId, startedTo: startedAt },
      { limit: lookedAt },
    );
    return formerOf(head, items);
  }

  /** The variables of its flow that have a value, by name. */
  async variables({ workspaceId, flow }: Conversation): Promise<Record<string, JsonValue>> {
    const session = flow && (await this.flowSessions.get(workspaceId, flow.sessionId));
    const given = Object.entries(session?.state.variables ?? {}).filter(([, value]) => value !== null && value !== '');
    return Object.fromEntries(given);
  }
}

export const FIND_FORMER = token<FindFormer>('FindFormer');
