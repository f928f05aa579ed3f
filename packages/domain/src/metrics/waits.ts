import type { Instant } from '../time.js';
import type { EndedWait } from './service-level.js';

/** ASA, average speed of answer: mean wait in milliseconds of what was answered. Undefined without any. */
export function averageSpeedOfAnswer(waits: readonly EndedWait[]): number | undefined {
  const answered = waits.filter((w) => w.outcome === 'answered');
  if (answered.length === 0) return undefined;
  return answered.reduce((sum, w) => sum + w.waitMs, 0) / answered.length;
}

/** Abandon rate: abandoned ÷ (answered + abandoned). Undefined without any. */
export function abandonRate(waits: readonly EndedWait[]): number | undefined {
  if (waits.length === 0) return undefined;
  return waits.filter((w) => w.outcome === 'abandoned').length / waits.length;
}

/** Milliseconds the longest waiting item has waited at `now`; undefined when nothing waits. */
export function longestWait(enqueuedAt: readonly Instant[], now: Instant): number | undefined {
  if (enqueuedAt.length === 0) return undefined;
  return Math.max(0, now - Math.min(...enqueuedAt));
}
