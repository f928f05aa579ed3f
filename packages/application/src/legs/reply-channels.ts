import type { Conversation, Identity, Instant } from '@tandem/domain';
import type { ChannelDriver, ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channel, Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Contacts } from '../ports/contacts.js';
import type { Conversations } from '../ports/conversations.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';

const hourMs = 3_600_000;
/** Messages of the thread that are looked through for the customer's last one on its own channel. */
const lookedThrough = 200;

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
  /** `window`: the customer has to write first. */
  blocked?: 'window';
}

/** Where an agent can answer: the addresses of the conversation's contact. */
export class ReplyChannels {
  constructor(
    private readonly contacts: Contacts,
    private readonly conversations: Conversations,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly eventLog: EventLog,
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
    const hours = driver.replyWindowHours?.(channel);
    if (hours === undefined) return base;
    const heardAt = await this.heardAt(isOwn ? head : (leg ?? (await this.latest(identity))));
    if (heardAt === undefined) return { ...base, blocked: 'window' };
    const closesAt = heardAt + hours * hourMs;
    return this.clock.now() < closesAt ? { ...base, closesAt } : { ...base, blocked: 'window' };
  }

  private latest({ workspaceId, channelId, id }: Identity): Promise<Conversation | undefined> {
    return this.conversations.findLatest(workspaceId, channelId, id);
  }

  /** When the customer last wrote on the conversation's own channel. */
  private async heardAt(head: Conversation | undefined): Promise<Instant | undefined> {
    if (!head) return undefined;
    const { workspaceId, id, lastInboundSeq } = head;
    const events = await this.eventLog.before(workspaceId, id, lastInboundSeq + 1, lookedThrough);
    return events.findLast((event) => event.type === 'message.received' && event.data.legId === undefined)?.at;
  }
}

export const REPLY_CHANNELS = token<ReplyChannels>('ReplyChannels');
