import type { Instant } from '@tandem/domain';
import { systemActor } from '../conversation/event-draft.js';
import type {
  ChannelCount,
  ChannelCounts,
  ChannelNotice,
  ChannelRecords,
  ChannelWay,
} from '../ports/channel-records.js';
import type { Channel } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import type { Ids } from '../ports/ids.js';
import { token } from '../ports/token.js';
import type { ChangeNotices } from '../settings/notices.js';
import type { Background } from '../support/background.js';
import { isForAdmins } from './read-channel-health.js';

export type WatchedChannel = Pick<Channel, 'id' | 'workspaceId' | 'name'>;

/** What is gathered is written so many milliseconds later. */
const gatherMs = 1_000;

interface Gathered {
  workspaceId: string;
  counts: Partial<ChannelCounts>;
  works: Set<ChannelWay>;
}

/** Sees how channels do: what comes and goes, what fails, and what an admin must hear of. Nobody waits for it. */
export class ChannelWatch {
  private gathered = new Map<string, Gathered>();

  constructor(
    private readonly records: ChannelRecords,
    private readonly eventLog: EventLog,
    private readonly notices: ChangeNotices,
    private readonly background: Background,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  count(channel: WatchedChannel, what: ChannelCount): void {
    const { counts } = this.of(channel);
    counts[what] = (counts[what] ?? 0) + 1;
  }

  /** It did what it should: trouble of this way is over. */
  works(channel: WatchedChannel, way: ChannelWay): void {
    this.of(channel).works.add(way);
  }

  /** @param code as errors name it, `channel.auth`; admins are told of what they must put right. */
  fails(channel: WatchedChannel, way: ChannelWay, { code, text }: { code: string; text: string }): void {
    this.background.start('channel trouble', async () => {
      const { workspaceId, id } = channel;
      const trouble = { code, text: text.slice(0, 500), since: this.clock.now() };
      // What worked before it is written before it.
      await this.write();
      if (!(await this.records.trouble(workspaceId, id, way, trouble))) return;
      if (isForAdmins(code)) await this.tellAdmins(channel, text, trouble.since);
      this.notices.changed(workspaceId, 'channelHealth', id);
    });
  }

  /** The provider says something to admins. When it returns, it is durable. */
  async notice(channel: WatchedChannel, notice: Omit<ChannelNotice, 'at'>): Promise<void> {
    const { workspaceId, id } = channel;
    const at = this.clock.now();
    if (!(await this.records.notice(workspaceId, id, { ...notice, text: notice.text.slice(0, 500), at }))) return;
    await this.tellAdmins(channel, notice.text, at);
    this.notices.changed(workspaceId, 'channelHealth', id);
  }

  private of({ workspaceId, id }: WatchedChannel): Gathered {
    const known = this.gathered.get(id) ?? { workspaceId, counts: {}, works: new Set<ChannelWay>() };
    if (this.gathered.size === 0) {
      this.clock.wake(this.clock.now() + gatherMs, () => this.background.start('channel counts', () => this.write()));
    }
    this.gathered.set(id, known);
    return known;
  }

  private async write(): Promise<void> {
    const gathered = this.gathered;
    this.gathered = new Map();
    for (const [id, { workspaceId, counts, works }] of gathered) {
      const ended = await this.records.add(workspaceId, id, counts, [...works], this.clock.now());
      if (ended) this.notices.changed(workspaceId, 'channelHealth', id);
    }
  }

  private async tellAdmins({ workspaceId, name }: WatchedChannel, text: string, at: Instant): Promise<void> {
    const id = this.ids.next();
    await this.eventLog.appendLoose(workspaceId, {
      ...{ id, v: 1, workspaceId, conversationId: null, seq: 0, at, type: 'alert.raised', actor: systemActor },
      ...{ correlationId: id, content: { text: `${name}: ${text}`.slice(0, 500) } },
      data: { to: 'role', role: 'admin' },
    });
  }
}

export const CHANNEL_WATCH = token<ChannelWatch>('ChannelWatch');
