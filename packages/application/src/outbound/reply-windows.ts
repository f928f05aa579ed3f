import type { Conversation, Instant, TandemEvent } from '@tandem/domain';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channel } from '../ports/channels.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';

const hourMs = 3_600_000;
/** Events of a thread over several channels that are looked through. */
const lookedThrough = 200;

/** Until when one may write to customers who wrote. */
export class ReplyWindows {
  constructor(
    private readonly eventLog: EventLog,
    private readonly drivers: ChannelDrivers,
  ) {}

  /** Undefined where one may always write. */
  async closesAt(channel: Channel, head: Conversation): Promise<Instant | undefined> {
    const hours = this.drivers.find(channel.type)?.replyWindowHours?.(channel);
    return hours === undefined ? undefined : (await this.lastInboundAt(head)) + hours * hourMs;
  }

  private async lastInboundAt({ workspaceId, id, lastInboundSeq, startedAt, legs }: Conversation): Promise<Instant> {
    // What came over a leg opens no window on the conversation's own channel.
    const events = await this.eventLog.before(workspaceId, id, lastInboundSeq + 1, legs ? lookedThrough : 1);
    const isOwn = (event: TandemEvent) => event.type !== 'message.received' || event.data.legId === undefined;
    const heard = events.filter(({ type }) => type === 'message.received' || type === 'conversation.started');
    return heard.findLast(isOwn)?.at ?? startedAt;
  }
}

export const REPLY_WINDOWS = token<ReplyWindows>('ReplyWindows');
