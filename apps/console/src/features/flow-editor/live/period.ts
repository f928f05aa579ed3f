const minuteMs = 60_000;

/** How far back the numbers of Live mode reach, in milliseconds. */
export const periodMs = {
  '15m': 15 * minuteMs,
  '24h': 24 * 60 * minuteMs,
  '7d': 7 * 24 * 60 * minuteMs,
  '30d': 30 * 24 * 60 * minuteMs,
} as const;

export type Period = keyof typeof periodMs;

/** What is looked at unless another is chosen; it stands in no address. */
export const usualPeriod: Period = '24h';

export const isPeriod = (value: unknown): value is Period =>
  typeof value === 'string' && Object.hasOwn(periodMs, value);
