import { type Assignment, type Contact, type Conversation, type Instant, notFound } from '@tandem/domain';
import type { Caller } from '../people/caller.js';
import type { Assignments } from '../ports/assignments.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import type { MadeOffer } from '../ports/publisher.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import type { WorkItems } from '../ports/work-items.js';

/** An offer with all that its card shows. */
export interface StandingOffer {
  assignment: Assignment;
  conversation: Conversation;
  contact: Contact;
  queueName: string;
  enqueuedAt: Instant;
  expiresAt: Instant;
  /** What the flow's hand-off says for the agent; absent when it says nothing, or no flow handed over. */
  note?: string;
  /** The customer's last words; absent without any text. */
  lastMessage?: string;
}

/** Offers as the agent sees them. */
export class StandingOffers {
  constructor(
    private readonly assignments: Assignments,
    private readonly workItems: WorkItems,
    private readonly conversations: Conversations,
    private readonly contacts: Contacts,
    private readonly queues: Queues,
    private readonly eventLog: EventLog,
  ) {}

  async mine({ workspaceId, subject }: Caller): Promise<StandingOffer[]> {
    const open = await this.assignments.openOfAgent(workspaceId, subject.id);
    const offers = await Promise.all(open.filter(({ state }) => state === 'offered').map((one) => this.card(one)));
    return offers.filter((offer) => offer !== undefined);
  }

  /** Undefined when the offer has ended meanwhile. */
  async card(assignment: Assignment): Promise<StandingOffer | undefined> {
    const { workspaceId, workItemId, conversationId } = assignment;
    const [item, conversation] = await Promise.all([
      this.workItems.get(workspaceId, workItemId),
      this.conversations.get(workspaceId, conversationId),
    ]);
    if (!conversation) throw notFound('conversation', conversationId);
    return item && (await this.cardOf({ assignment, item, conversation }));
  }

  /** The same of an offer that was just stored; undefined when its customer is gone, too. */
  async cardOf({ assignment, item, conversation }: MadeOffer): Promise<StandingOffer | undefined> {
    const { workspaceId, queueId, id } = assignment;
    const [contact, queue, lastMessage] = await Promise.all([
      this.contacts.get(workspaceId, conversation.contactId),
      this.queues.get(workspaceId, queueId),
      this.lastWords(conversation),
    ]);
    if (!contact || item.offer?.assignmentId !== id) return undefined;
    const { enqueuedAt, offer, note } = item;
    return {
      ...{ assignment, conversation, contact, queueName: queue?.name ?? '', enqueuedAt, expiresAt: offer.expiresAt },
      ...(note === undefined ? {} : { note }),
      ...(lastMessage ? { lastMessage } : {}),
    };
  }

  private async lastWords({ workspaceId, id, lastInboundSeq }: Conversation): Promise<string | undefined> {
    const [last] = await this.eventLog.after(workspaceId, id, lastInboundSeq - 1, {
      limit: 1,
      types: ['message.received'],
    });
    return last?.content?.text;
  }
}

export const STANDING_OFFERS = token<StandingOffers>('StandingOffers');
