import type { Instant } from '../time.js';

/**
 * How long a customer still waits: half of them less than `p50Ms`, nine of ten less than `p90Ms`.
 *
 * `pace`: one leaves the line (answered or gone) every so often; `position` of them are to leave, so the wait is a sum of
 * that many gaps. This is the queue-length estimate of Whitt (1999, "Predicting queueing delays") with the measured pace
 * in the place of agents ÷ service time: both factors are then right also with several skills, chats at once, agents of
 * unlike speed and impatience, where the textbook formula is not. Ibrahim and Whitt (2009) find estimates from the line's
 * length more accurate than those from past delays (the last to enter, the head of the line) whenever the length is
 * known, and here it is. Their error falls as 1 ÷ √position.
 */
export interface WaitEstimate {
  method: 'pace';
  p50Ms: number;
  p90Ms: number;
  /** Departures it was measured on. */
  samples: number;
}

/** Fewer departures than this say nothing. */
export const minSamples = 5;

/** Departures that are looked at: enough to be steady, few enough to follow the day. */
export const paceSamples = 40;

/** Older departures belong to another part of the day. */
export const paceWindowMs = 60 * 60_000;

/** When work left a line, and whether somebody stood behind it then: only then does the next gap tell of the pace. */
export interface Departure {
  at: Instant;
  /** Somebody was waiting when it left. */
  busy: boolean;
}

/**
 * The wait that lies before who stands at `position` (from 1).
 *
 * @param departures of the queue, oldest first
 * @returns undefined below five samples
 */
export function estimateWait(
  departures: readonly Departure[],
  position: number,
  now: Instant,
): WaitEstimate | undefined {
  const recent = departures.filter(({ at }) => at > now - paceWindowMs).slice(-paceSamples - 1);
  const gaps = recent
    .slice(1)
    .flatMap(({ at }, index) => (recent[index]?.busy ? [at - (recent[index]?.at ?? at)] : []));
  // The gap that is still open counts once it is longer than usual: a line that stands still is told so.
  const last = recent.at(-1);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  if (last?.busy && now - last.at > mean) gaps.push(now - last.at);
  if (gaps.length < minSamples || position < 1) return undefined;
  const gap = gaps.reduce((sum, one) => sum + one, 0) / gaps.length;
  // The pace itself is known to 1 ÷ √samples only: the far quantile has to hold that, too.
  const spread = 1 / (1 / position + 1 / gaps.length);
  return {
    method: 'pace',
    p50Ms: Math.round(gap * position * gammaQuantile(position, 0)),
    p90Ms: Math.round(gap * position * gammaQuantile(spread, 1.2816)),
    samples: gaps.length,
  };
}

/**
 * Quantile of a gamma distribution of mean 1 by Wilson and Hilferty's cube-root approximation (1931): within 1 % from
 * shape 2 on, within 4 % for 1. A sum of n exponential gaps has shape n. `z` is the normal quantile.
 */
const gammaQuantile = (shape: number, z: number): number =>
  Math.max(0, 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))) ** 3;
