import { type Conversation, type EventRecord, isTandemError, notFound, UserError } from '@tandem/domain';
import type { HeedOptWords } from '../contacts/heed-opt-words.js';
import type { LookUpContact } from '../contacts/look-up-contact.js';
import type { Appended, ConversationLog } from '../conversation/conversation-log.js';
import type { EventDraft } from '../conversation/event-draft.js';
import type { FlowRunner } from '../flow/flow-runner.js';
import type { Channel, Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Failpoints } from '../ports/failpoints.js';
import { token } from '../ports/token.js';
import type { ChangeMessage } from './change-message.js';
import type { HandleInbound } from './handle-inbound.js';
import type { Customer, IdentifyCustomer } from './identify-customer.js';
import type { InboundMessage, InboundStart } from './inbound-message.js';
import type { OpenConversation } from './open-conversation.js';
import type { TakeAnswers } from './take-answers.js';

export interface Received {
  conversation: Conversation;
  event: EventRecord<'message.received'>;
  /** It was stored earlier; nothing happened now. */
  duplicate: boolean;
}

/** Hop 2 and 3: what a customer wrote is stored, then given to whoever deals with it. */
export class ReceiveInbound {
  constructor(
    private readonly channels: Channels,
    private readonly customers: IdentifyCustomer,
    private readonly openings: OpenConversation,
    private readonly log: ConversationLog,
    private readonly flow: FlowRunner,
    private readonly hop3: HandleInbound,
    private readonly changes: Pick<ChangeMessage, 'arrived'>,
    private readonly sources: Pick<LookUpContact, 'arrived'>,
    private readonly optWords: HeedOptWords,
    private readonly answers: TakeAnswers,
    private readonly failpoints: Failpoints,
    private readonly clock: Clock,
  ) {}

  /** The message is durable when it returns. @throws UserError for an unknown or switched-off channel */
  async message(input: InboundMessage): Promise<Received> {
    const { channel, customer } = await this.sender(input);
    const stored = await this.append(channel, customer, input, (head) => this.received(channel, head, input));
    const event = stored.events.find(isReceived);
    if (!event) throw new UserError('conflict', 'message.duplicate_key', 'The key belongs to something else.');
    await this.failpoints.hit('event-stored');
    // Before anybody answers; of a repeat too, for the server may have died before.
    await this.optWords.heed(channel, stored.head.contactId, event);
    const { workspaceId, channelId, externalId } = input;
    // A repeat looks again: the first try may have died before this.
    if (externalId !== undefined) await this.changes.arrived({ workspaceId, channelId, ref: externalId });
    if (!stored.duplicate) await this.hop3.handle(stored.head, input.correlationId);
    return { conversation: stored.head, event, duplicate: stored.duplicate };
  }

  /** Begins a conversation, or answers the open one as it is. */
  async start(input: InboundStart): Promise<Conversation> {
    const { channel, customer } = await this.sender(input);
    const { head, events } = await this.append(channel, customer, input, undefined);
    if (events.length === 0) return head;
    await this.failpoints.hit('event-stored');
    await this.hop3.handle(head, input.correlationId);
    return this.log.head(head.workspaceId, head.id);
  }

  private async sender({ workspaceId, channelId, from }: InboundStart) {
    const channel = await this.channels.get(workspaceId, channelId);
    if (!channel) throw notFound('channel', channelId);
    if (!channel.active) throw new UserError('gone', 'channel.inactive', 'This channel is switched off.');
    return { channel, customer: await this.customers.of(workspaceId, channelId, from) };
  }

  /** A conversation that was resolved meanwhile is left alone: the customer begins a new one. */
  private async append(
    channel: Channel,
    customer: Customer,
    input: InboundStart & { text?: string },
    message: ((head: Conversation) => EventDraft) | undefined,
  ): Promise<Appended> {
    const { workspaceId, correlationId } = input;
    for (;;) {
      const conversationId = await this.openings.idFor(channel, customer);
      try {
        const target = { workspaceId, conversationId, correlationId };
        const decide = async (head: Conversation) => {
          if (head.state === 'resolved') throw new UserError('conflict', closedCode, 'The conversation is resolved.');
          // Before anybody hears of the conversation: they see the name that was said.
          if (head.seq === 0 && input.answers) await this.answers.keep(workspaceId, head.contactId, input.answers);
          const beginning = head.seq === 0 ? await this.openings.beginning(head, channel, customer, input) : [];
          if (!message) return beginning;
          const language = head.seq === 0 ? [] : this.openings.identified(head, input.text ?? '');
          return [...beginning, ...language, message(head)];
        };
        const appended = (await this.flow.receive(target, decide)) ?? (await this.log.append(target, decide));
        const { events, head } = appended;
        if (events.some(({ type }) => type === 'conversation.started'))
          this.sources.arrived(workspaceId, head.contactId);
        return appended;
      } catch (error) {
        if (!isTandemError(error) || error.code !== closedCode) throw error;
        this.openings.forget(customer);
      }
    }
  }

  private received(channel: Channel, { contactId }: Conversation, input: InboundMessage): EventDraft {
    const { kind, choiceId, inReplyTo, clientId, fileIds, htmlFileId, receivedAt, dedupeKey } = input;
    const { text, newText, subject, automatic, externalId, sentAt } = input;
    return {
      type: 'message.received',
      actor: { kind: 'contact', id: contactId },
      dedupeKey,
      data: {
        channelId: channel.id,
        kind,
        ...(fileIds?.length ? { fileIds } : {}),
        ...(htmlFileId === undefined ? {} : { htmlFileId }),
        ...(choiceId === undefined ? {} : { choiceId }),
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
        ...(clientId === undefined ? {} : { clientId }),
        ...(automatic ? { automatic } : {}),
        timings: { receivedAt, storedAt: this.clock.now() },
        ...(externalId === undefined ? {} : { externalId }),
        ...(sentAt === undefined ? {} : { sentAt }),
      },
      content: {
        text,
        ...(newText === undefined ? {} : { newText }),
        ...(subject === undefined ? {} : { subject }),
      },
    };
  }
}

const closedCode = 'conversation.resolved';

const isReceived = (event: { type: string }): event is EventRecord<'message.received'> =>
  event.type === 'message.received';

export const RECEIVE_INBOUND = token<ReceiveInbound>('ReceiveInbound');
