import type { Conversation, Instant } from '@tandem/domain';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channel } from '../ports/channels.js';
import type { EventLog } from '../ports/event-log.js';
import { token } from '../ports/token.js';

const hourMs = 3_600_000;

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

  private async lastInboundAt({ workspaceId, id, lastInboundSeq, startedAt }: Conversation): Promise<Instant> {
    const [last] = await this.eventLog.after(workspaceId, id, lastInboundSeq - 1, { limit: 1 });
    return last?.at ?? startedAt;
  }
}

export const REPLY_WINDOWS = token<ReplyWindows>('ReplyWindows');
