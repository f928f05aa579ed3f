import type { Instant } from '../time.js';
import type { WaitEstimate } from './wait-estimate.js';

/** What waiting customers are told, and how often. */
export interface AnnouncementPolicy {
  position: boolean;
  wait: boolean;
  /** Seconds from one announcement to the next, 15–3,600. */
  everySeconds: number;
  /** Between two announcements a better place is told at once, but not sooner than this many seconds after the last. */
  minSeconds: number;
}

/** features.md §20: every 90 s, never within 15 s. */
export const defaultAnnouncements: AnnouncementPolicy = {
  position: true,
  wait: true,
  everySeconds: 90,
  minSeconds: 15,
};

/** What was told, and when. */
export interface Announcement {
  at: Instant;
  position: number;
  wait?: WaitEstimate;
  /** Why the wait grew by more than half since the announcement before. */
  reason?: GrowthReason;
}

/** Fewer agents take work than before, or others with more points went ahead. */
export type GrowthReason = 'agents_left' | 'others_first';

/** How the line stood when it was told. */
export interface LineState {
  position: number;
  available: number;
  wait?: WaitEstimate;
}

/** A longer wait than this times the one told before needs a reason. */
const growthLimit = 1.5;

/**
 * What is told next; undefined when it is not time yet. A wait never grows by more than half from one announcement to
 * the next unless the line gives a reason (agents left, somebody was put before); without one it is told as half more.
 */
export function nextAnnouncement(
  policy: AnnouncementPolicy,
  last: (Announcement & { available: number }) | undefined,
  line: LineState,
  now: Instant,
): Announcement | undefined {
  const { position } = line;
  if (last) {
    const since = now - last.at;
    const isBetter = position < last.position;
    if (since < policy.minSeconds * 1_000) return undefined;
    if (since < policy.everySeconds * 1_000 && !isBetter) return undefined;
  }
  const wait = policy.wait ? line.wait : undefined;
  if (!wait || !last?.wait || wait.p50Ms <= last.wait.p50Ms * growthLimit) {
    return { at: now, position, ...(wait ? { wait } : {}) };
  }
  const reason = growthReason(last, line);
  if (reason) return { at: now, position, wait, reason };
  const limit = (ms: number, before: number) => Math.min(ms, before * growthLimit);
  const held = { ...wait, p50Ms: limit(wait.p50Ms, last.wait.p50Ms), p90Ms: limit(wait.p90Ms, last.wait.p90Ms) };
  return { at: now, position, wait: held };
}

function growthReason(last: { position: number; available: number }, line: LineState): GrowthReason | undefined {
  if (line.available < last.available) return 'agents_left';
  return line.position > last.position ? 'others_first' : undefined;
}
