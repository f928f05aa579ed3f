import type { Instant } from '@tandem/domain';

/** How many messages may go at once after a rest, as seconds of the pace. */
const burstMs = 1_000;

/** How fast this server sends on each channel: as the channel's table says, and not while its provider asks for a rest. */
export class SendPace {
  private readonly nextAt = new Map<string, Instant>();
  private readonly restsUntil = new Map<string, Instant>();

  /** Undefined when one may go now, which takes its place; else when to ask again. */
  take(channelId: string, perSecond: number | undefined, now: Instant): Instant | undefined {
    const rest = this.restsUntil.get(channelId) ?? 0;
    if (rest > now) return rest;
    if (perSecond === undefined) return undefined;
    const next = Math.max(this.nextAt.get(channelId) ?? 0, now - burstMs);
    if (next > now) return next;
    this.nextAt.set(channelId, next + 1000 / perSecond);
    return undefined;
  }

  /** The provider wants nothing on this channel until then. */
  rest(channelId: string, until: Instant): void {
    this.restsUntil.set(channelId, Math.max(until, this.restsUntil.get(channelId) ?? 0));
  }
}
