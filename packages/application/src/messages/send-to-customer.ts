import { type Conversation, isTandemError, type TandemEvent } from '@tandem/domain';
import type { Appended, ConversationLog, Decide } from '../conversation/conversation-log.js';
import type { AppendTarget } from '../conversation/event-batch.js';
import type { DeliverOutbound } from '../outbound/deliver-outbound.js';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channels } from '../ports/channels.js';
import type { Contacts } from '../ports/contacts.js';
import type { EventLog } from '../ports/event-log.js';
import type { Outbound, OutboundMessage } from '../ports/outbound.js';
import { token } from '../ports/token.js';
import type { Session, Transactions } from '../ports/transactions.js';

/**
 * Appends messages to the customer. On a channel whose customers are connected to us, pushing is sending; on a
 * provider's, each message is stored together with the order to send it.
 */
export class SendToCustomer {
  constructor(
    private readonly log: ConversationLog,
    private readonly eventLog: EventLog,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly contacts: Contacts,
    private readonly outbound: Outbound,
    private readonly delivery: DeliverOutbound,
    private readonly transactions: Transactions,
  ) {}

  async send(target: AppendTarget, decide: Decide): Promise<Appended> {
    const head = await this.log.head(target.workspaceId, target.conversationId);
    if (await this.isPushed(head)) return this.log.append(target, decide);
    const keys: string[] = [];
    try {
      return await this.transactions.run((session) =>
        this.sendIn(session, target, async (current) => {
          const drafts = await decide(current);
          keys.splice(0, keys.length, ...drafts.flatMap(({ dedupeKey }) => dedupeKey ?? []));
          return drafts;
        }),
      );
    } catch (error) {
      if (!isTandemError(error) || error.code !== 'log.duplicate') throw error;
      const earlier = await Promise.all(
        keys.map((key) => this.eventLog.findByDedupeKey(target.workspaceId, head.channelId, key)),
      );
      const current = await this.log.freshHead(target.workspaceId, target.conversationId);
      return { head: current, events: earlier.filter((event) => event !== undefined), duplicate: true };
    }
  }

  /** As part of a transaction. @throws OperationalError `log.duplicate` when a dedupe key is there */
  async sendIn(session: Session, target: AppendTarget, decide: Decide): Promise<Appended> {
    const appended = await this.log.appendIn(session, target, decide);
    const orders = await this.orders(appended.head, appended.events);
    for (const order of orders) await this.outbound.add(target.workspaceId, order, session);
    session.afterCommit(() => this.start(orders));
    return appended;
  }

  /** What a provider has to send of these events; nothing on a channel whose customers are connected to us. */
  async orders(head: Conversation, events: readonly TandemEvent[]): Promise<OutboundMessage[]> {
    // The copy of what goes out by another leg is not sent twice.
    const messages = events.filter((event) => event.type === 'message.sent' && event.data.legId === undefined);
    if (messages.length === 0 || (await this.isPushed(head))) return [];
    const { workspaceId, id: conversationId, channelId } = head;
    const identity = await this.contacts.getIdentity(workspaceId, head.identityId);
    return messages.map(({ id, seq, at, actor }) => ({
      ...{ id, workspaceId, conversationId, channelId, to: identity?.externalId ?? '', seq },
      ...(actor.kind === 'user' || actor.kind === 'api_key' ? {} : { automatic: true }),
      ...{ state: 'pending', attempts: 0, sentParts: 0, nextAttemptAt: at, createdAt: at },
    }));
  }

  /** Orders that are stored are on their way. */
  start(orders: readonly OutboundMessage[]): void {
    const [first] = orders;
    if (first) this.delivery.start(first.workspaceId, first.conversationId);
  }

  /** A channel whose plugin is off keeps its messages as orders: they go out when it is on again. */
  private async isPushed({ workspaceId, channelId }: Conversation): Promise<boolean> {
    const channel = await this.channels.get(workspaceId, channelId);
    return channel !== undefined && this.drivers.find(channel.type)?.capabilities.delivery === 'socket';
  }
}

export const SEND_TO_CUSTOMER = token<SendToCustomer>('SendToCustomer');
