import type { Conversation } from '@tandem/domain';
import type { ConversationLog } from '../conversation/conversation-log.js';
import { type EventDraft, systemActor } from '../conversation/event-draft.js';
import type { Channel, Channels } from '../ports/channels.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import type { Outbound } from '../ports/outbound.js';
import { token } from '../ports/token.js';
import type { ChangeMessage } from './change-message.js';
import type { Customer, IdentifyCustomer } from './identify-customer.js';
import type { InboundMessage } from './inbound-message.js';
import type { OpenConversation } from './open-conversation.js';

/** What somebody wrote to a customer with another tool; `from` is who it was written to. */
export type EchoedMessage = Omit<InboundMessage, 'choiceId' | 'inReplyTo' | 'clientId' | 'automatic' | 'page'>;

type SentDraft = Extract<EventDraft, { type: 'message.sent' }>;

/**
 * Keeps what was written in the provider's own tool as sent. It stands in the customer's conversation, asks nothing of
 * anybody, and no flow answers it.
 */
export class RecordEcho {
  constructor(
    private readonly channels: Channels,
    private readonly customers: IdentifyCustomer,
    private readonly openings: OpenConversation,
    private readonly conversations: Conversations,
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly outbound: Outbound,
    private readonly changes: Pick<ChangeMessage, 'arrived'>,
  ) {}

  /** The conversation that it stands in now; undefined for the echo of our own message, and for one that is there. */
  async record(message: EchoedMessage): Promise<Conversation | undefined> {
    const { workspaceId, channelId, from, externalId, correlationId } = message;
    const channel = await this.channels.get(workspaceId, channelId);
    if (!channel || (await this.isSent(message))) return undefined;
    const customer = await this.customers.of(workspaceId, channelId, from);
    const conversationId = await this.conversationFor(channel, customer);
    if (await this.isOnItsWay(message, conversationId)) return undefined;
    const target = { workspaceId, conversationId, correlationId };
    const draft = sentDraft(channel, message);
    const { head, duplicate } = await this.log.append(target, (current) =>
      current.seq > 0 ? [draft] : closedWith(draft, current),
    );
    if (head.mergedInto !== undefined) {
      const copy = { ...draft, dedupeKey: `leg:${message.dedupeKey}`, data: { ...draft.data, legId: head.id } };
      await this.log.append({ ...target, conversationId: head.mergedInto }, () => [copy]);
    }
    if (externalId !== undefined) await this.changes.arrived({ workspaceId, channelId, ref: externalId });
    return duplicate ? undefined : head;
  }

  /** Ours has the id that the provider gave for it. */
  private async isSent({ workspaceId, channelId, externalId }: EchoedMessage): Promise<boolean> {
    if (externalId === undefined) return false;
    return (await this.outbound.findByExternalId(workspaceId, channelId, externalId)) !== undefined;
  }

  /** The provider may tell of ours before it has answered with the id. */
  private async isOnItsWay({ workspaceId, text }: EchoedMessage, conversationId: string): Promise<boolean> {
    const open = await this.outbound.openOf(workspaceId, conversationId);
    const sending = open.flatMap(({ id, state }) => (state === 'sending' ? [id] : []));
    const ours = await this.eventLog.withIds(workspaceId, sending);
    return ours.some(({ content }) => content?.text?.includes(text));
  }

  /** The open one, else the last; a customer without any gets a new one. */
  private async conversationFor(channel: Channel, customer: Customer): Promise<string> {
    const latest = await this.conversations.findLatest(channel.workspaceId, channel.id, customer.identity.id);
    return latest?.id ?? (await this.openings.idFor(channel, customer));
  }
}

/** The only word of a conversation so far: it is closed, for there is nothing to do, and an answer begins the next. */
const closedWith = (draft: SentDraft, { channelId, contactId, identityId }: Conversation): EventDraft[] => [
  { type: 'conversation.started', actor: systemActor, data: { channelId, contactId, identityId } },
  draft,
  { type: 'conversation.resolved', actor: systemActor, data: { outcome: 'echo' } },
];

function sentDraft({ id: channelId, type }: Channel, message: EchoedMessage): SentDraft {
  const { kind, text, subject, fileIds, externalId, sentAt, dedupeKey } = message;
  return {
    type: 'message.sent',
    actor: { kind: 'plugin', id: type.split('/')[0] ?? type },
    dedupeKey,
    data: {
      ...{ channelId, kind, echo: true },
      ...(fileIds?.length ? { fileIds } : {}),
      ...(externalId === undefined ? {} : { externalId }),
      ...(sentAt === undefined ? {} : { sentAt }),
    },
    content: { text, ...(subject === undefined ? {} : { subject }) },
  };
}

export const RECORD_ECHO = token<RecordEcho>('RecordEcho');
