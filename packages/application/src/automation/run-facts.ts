import { type Conversation, type Instant, isHoliday, isOpen, nextOpen } from '@tandem/domain';
import type { Facts } from '@tandem/flow';
import type { FlowFacts } from '../flow/flow-facts.js';
import type { ReplyWindows } from '../outbound/reply-windows.js';
import type { BusinessHoursList } from '../ports/business-hours.js';
import type { ChannelDrivers } from '../ports/channel-drivers.js';
import type { Channels } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { Conversations } from '../ports/conversations.js';
import { token } from '../ports/token.js';
import type { Beginning } from './automation-store.js';

/** Earlier conversations are counted up to here. */
const countedEarlier = 20;

/** What is true outside a session that no customer began. */
export class RunFacts {
  constructor(
    private readonly facts: FlowFacts,
    private readonly conversations: Conversations,
    private readonly windows: ReplyWindows,
    private readonly channels: Channels,
    private readonly drivers: ChannelDrivers,
    private readonly hours: BusinessHoursList,
    private readonly clock: Clock,
  ) {}

  /**
   * @param head absent for a session without a conversation
   * @param now another moment than this, for a head of the past
   */
  async of(
    workspaceId: string,
    head: Conversation | undefined,
    event: Beginning,
    now = this.clock.now(),
  ): Promise<Facts> {
    if (!head) return { ...(await this.alone(workspaceId, now)), event };
    const [facts, earlier, reachable] = await Promise.all([
      this.facts.of(head, now),
      this.earlier(head),
      this.reachable(head, now),
    ]);
    return { ...facts, conversation: { ...facts.conversation, earlier, reachable }, event };
  }

  private async alone(workspaceId: string, now: Instant): Promise<Facts> {
    const hours = (await this.hours.list(workspaceId)).filter(({ active }) => active);
    return {
      customer: { id: '', name: '', tier: '', language: 'en', attributes: {} },
      conversation: { id: '', channel: '', attributes: {} },
      hours: Object.fromEntries(
        hours.map((schedule) => {
          const nextOpenAt = nextOpen(schedule, now);
          const holiday = isHoliday(schedule, now) ? { holiday: true } : {};
          const next = nextOpenAt === undefined ? {} : { nextOpenAt };
          return [schedule.id, { open: isOpen(schedule, now), ...holiday, ...next }];
        }),
      ),
    };
  }

  private async earlier({ workspaceId, contactId, id, startedAt }: Conversation): Promise<number> {
    const { items } = await this.conversations.list(workspaceId, { contactId }, { limit: countedEarlier });
    return items.filter((other) => other.id !== id && other.startedAt < startedAt).length;
  }

  /** The channel is on, its plugin runs, the conversation is open, and so is the window in which one may answer. */
  private async reachable(head: Conversation, now: Instant): Promise<boolean> {
    if (head.state === 'resolved') return false;
    const channel = await this.channels.get(head.workspaceId, head.channelId);
    const driver = channel?.active ? this.drivers.find(channel.type) : undefined;
    if (!driver) return false;
    const closesAt = channel && (await this.windows.closesAt(channel, head));
    return closesAt === undefined || now < closesAt;
  }
}

export const RUN_FACTS = token<RunFacts>('RunFacts');
