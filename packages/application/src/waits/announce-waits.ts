import {
  type Announcement,
  defaultAnnouncements,
  defaultCallback,
  nextAnnouncement,
  type WorkItem,
} from '@tandem/domain';
import type { Clock } from '../ports/clock.js';
import type { Queues } from '../ports/queues.js';
import { token } from '../ports/token.js';
import { RecentMap } from '../support/recent-map.js';
import type { QueueForecast } from './queue-forecast.js';

/** What a waiting customer is told now. */
export interface WaitView {
  /** Place in the queue, from 1. */
  position?: number;
  /** What was announced last: it stays until the next announcement. */
  announced?: Announcement;
  callbackOffered?: true;
}

const remembered = 20_000;

/** Tells waiting customers their place and how long it takes, as often as their queue says. */
export class AnnounceWaits {
  private readonly told = new RecentMap<string, Announcement & { available: number }>(remembered);

  constructor(
    private readonly forecast: QueueForecast,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  async of(
    { id, workspaceId, queueId, channelKind, enqueuedAt, callbackId }: WorkItem,
    position: number,
  ): Promise<WaitView> {
    // A message is answered later: nobody sits and waits.
    if (position < 1 || channelKind === 'message' || channelKind === 'email') return {};
    const [queue, outlook, wait] = await Promise.all([
      this.queues.get(workspaceId, queueId),
      this.forecast.of(workspaceId, queueId),
      this.forecast.wait(workspaceId, queueId, position),
    ]);
    const policy = queue?.announcements ?? defaultAnnouncements;
    const now = this.clock.now();
    const { available } = outlook;
    const next = nextAnnouncement(policy, this.told.get(id), { position, available, ...(wait ? { wait } : {}) }, now);
    if (next) this.told.set(id, { ...next, available });
    const announced = this.told.get(id);
    const { offered, offerAfterSeconds } = queue?.callback ?? defaultCallback;
    const mayCall = offered && callbackId === undefined && now >= enqueuedAt + offerAfterSeconds * 1_000;
    return {
      ...(policy.position ? { position } : {}),
      ...(announced?.wait ? { announced } : {}),
      ...(mayCall ? { callbackOffered: true } : {}),
    };
  }
}

export const ANNOUNCE_WAITS = token<AnnounceWaits>('AnnounceWaits');
