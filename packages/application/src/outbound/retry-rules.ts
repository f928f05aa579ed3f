/** Pauses before the second and each further try, in milliseconds: six tries in about half an hour. */
const pausesMs = [2_000, 10_000, 50_000, 250_000, 1_250_000] as const;
/** Pauses where the provider wants fewer messages and does not say when: it will take them again. */
const limitPausesMs: Readonly<Record<string, number>> = { 'channel.rate': 30_000, 'channel.quota': 3_600_000 };
/** How long a message waits for a provider that wants fewer. */
const patienceMs = 24 * 3_600_000;

/** How long one try may take before another server takes it for lost. */
export const sendingLimitMs = 30_000;

export interface FailedTry {
  code: string;
  /** Tries that count, with this one. */
  attempts: number;
  /** What the provider asks for counts when it is longer. */
  askedMs: unknown;
  /** How long ago the message was written. */
  ageMs: number;
}

/** That a provider wants fewer messages uses up no try. */
export const isLimit = (code: string): boolean => Object.hasOwn(limitPausesMs, code);

/**
 * The pause before the next try, up to a quarter longer or shorter, so that what failed together does not come again
 * together; undefined when it was the last one.
 */
export function nextTry({ code, attempts, askedMs, ageMs }: FailedTry, random: number): number | undefined {
  const pause = limitPausesMs[code] ?? pausesMs[attempts - 1];
  if (pause === undefined || (isLimit(code) && ageMs >= patienceMs)) return undefined;
  const spread = pause * (0.75 + random / 2);
  return typeof askedMs === 'number' ? Math.max(spread, askedMs) : spread;
}
