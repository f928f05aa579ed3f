import type { Assignment, Contact, Conversation } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Agents } from '../ports/agents.js';
import type { Assignments } from '../ports/assignments.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';

/** An offer that its agent did not take, and where the customer is now. */
export interface TurnedDownOffer {
  assignment: Assignment;
  conversation: Conversation;
  contact: Contact;
  queueName: string;
  /** Who has the conversation now, or had it when it was closed. */
  agentName?: string;
}

/** A working day and some. */
const keptMs = 24 * 3_600_000;
const mostShown = 50;

/** What an agent missed or declined in the last day, for the agent. */
export class TurnedDownOffers {
  constructor(
    private readonly assignments: Assignments,
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
    private readonly queues: Queues,
    private readonly agents: Agents,
    private readonly clock: Clock,
  ) {}

  /** Newest first; one whose conversation is gone is left out. */
  async mine({ workspaceId, subject }: Caller): Promise<TurnedDownOffer[]> {
    const since = this.clock.now() - keptMs;
    const offers = await this.assignments.turnedDown(workspaceId, subject.id, since, mostShown);
    const shown = await Promise.all(offers.map((offer) => this.shown(offer)));
    return shown.filter((offer) => offer !== undefined);
  }

  private async shown(assignment: Assignment): Promise<TurnedDownOffer | undefined> {
    const { workspaceId, conversationId, queueId } = assignment;
    const conversation = await this.conversations.get(workspaceId, conversationId);
    if (!conversation) return undefined;
    const { contactId, agentId } = conversation;
    const [contact, queue, agent] = await Promise.all([
      this.contacts.get(workspaceId, contactId),
      this.queues.get(workspaceId, queueId),
      agentId === undefined ? undefined : this.agents.get(workspaceId, agentId),
    ]);
    if (!contact) return undefined;
    const agentName = agent ? { agentName: agent.displayName } : {};
    return { assignment, conversation, contact, queueName: queue?.name ?? '', ...agentName };
  }
}

export const TURNED_DOWN_OFFERS = token<TurnedDownOffers>('TurnedDownOffers');
