/** Pauses before the second and each further try, in milliseconds: at most six tries in about an hour. */
const pausesMs = [1_000, 10_000, 60_000, 600_000, 3_000_000] as const;

/** How long one try may take before another server takes it for lost. */
export const sendingLimitMs = 30_000;

export const isFinal = (attempts: number): boolean => attempts > pausesMs.length;

/** The pause after this many tries; what the provider asks for counts when it is longer. */
export function nextTry(attempts: number, askedMs: unknown): number {
  const pause = pausesMs[Math.min(attempts, pausesMs.length) - 1] ?? pausesMs[0];
  return typeof askedMs === 'number' ? Math.max(pause, askedMs) : pause;
}
