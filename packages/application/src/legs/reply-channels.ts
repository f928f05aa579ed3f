import type { Conversation, Identity, Instant } from '@tandem/domain';
import type { CheckConsent } from '../contacts/check-consent.js';
import type { ReplyWindows } from '../outbound/reply-windows.js';
import type { ChannelDriver, ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channel, Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';

/** One address of the customer, on a channel that is on. */
export interface ReplyChannel {
  identity: Identity;
  channel: Channel;
  driver: ChannelDriver;
  /** The leg that goes over it, if it is open already; the conversation's own address has none. */
  legId?: string;
  /** The customer wrote here last. */
  isDefault: boolean;
  /** Until then one may write; absent: always. */
  closesAt?: Instant;
  /** `window`: the customer has to write first. `consent`: they asked not to be written to there. */
  blocked?: 'window' | 'consent';
}

/** Where an agent can answer: the addresses of the conversation's contact. */
export class ReplyChannels {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly windows: ReplyWindows,
    private readonly consents: CheckConsent,
    private readonly clock: Clock,
  ) {}

  async of(head: Conversation): Promise<ReplyChannel[]> {
    const { workspaceId, contactId, legs = [] } = head;
    const [identities, legHeads] = await Promise.all([
      this.contacts.identitiesOf(workspaceId, contactId),
      Promise.all(legs.map(({ id }) => this.conversations.get(workspaceId, id))),
    ]);
    const legOf = new Map(legHeads.flatMap((leg) => (leg ? [[leg.identityId, leg] as const] : [])));
    const found = await Promise.all(identities.map((identity) => this.one(head, identity, legOf.get(identity.id))));
    return found.filter((one) => one !== undefined);
  }

  private async one(
    head: Conversation,
    identity: Identity,
    leg: Conversation | undefined,
  ): Promise<ReplyChannel | undefined> {
    const channel = await this.channels.get(head.workspaceId, identity.channelId);
    const driver = channel?.active ? this.drivers.find(channel.type) : undefined;
    if (!channel || !driver) return undefined;
    const isOwn = identity.id === head.identityId;
    // Who is connected to us reads only what stands in a conversation they have open.
    if (driver.capabilities.delivery === 'socket' && !isOwn && !leg) return undefined;
    const isDefault = leg ? head.replyLegId === leg.id : isOwn && head.replyLegId === undefined;
    const base = { identity, channel, driver, isDefault, ...(leg && { legId: leg.id }) };
    if (await this.consents.isWithdrawn(head.workspaceId, head.contactId, channel.id)) {
      return { ...base, blocked: 'consent' };
    }
    if (driver.replyWindowHours?.(channel) === undefined) return base;
    const there = isOwn ? head : (leg ?? (await this.latest(identity)));
    const closesAt = there && (await this.windows.closesAt(channel, there));
    const isOpen = closesAt !== undefined && this.clock.now() < closesAt;
    return isOpen ? { ...base, closesAt } : { ...base, blocked: 'window' };
  }

  private latest({ workspaceId, channelId, id }: Identity): Promise<Conversation | undefined> {
    return this.conversations.findLatest(workspaceId, channelId, id);
  }
}

export const REPLY_CHANNELS = token<ReplyChannels>('ReplyChannels');
