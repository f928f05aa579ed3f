/** One stay in a queue that has ended its wait. */
export interface EndedWait {
  waitMs: number;
  outcome: 'answered' | 'abandoned';
}

/**
 * The three usual definitions of the service level; all count what was answered within the target, and divide by
 * - `abandonsCounted`: answered + abandoned;
 * - `shortAbandonsRemoved`: answered + abandoned after the target: who left within it counts on neither side;
 * - `offered`: everything that came, also what still waits.
 */
export type ServiceLevelDefinition = 'abandonsCounted' | 'shortAbandonsRemoved' | 'offered';

/** What came in some time: the waits that have ended, and how many have not. */
export interface OfferedWaits {
  waits: readonly EndedWait[];
  waiting: number;
}

/** The share of contacts answered within the target, 0–1, by one of the definitions. Undefined without any contact. */
export function serviceLevelOf(
  definition: ServiceLevelDefinition,
  { waits, waiting }: OfferedWaits,
  targetSeconds: number,
): number | undefined {
  const targetMs = targetSeconds * 1000;
  let [inTime, shortAbandons] = [0, 0];
  for (const { waitMs, outcome } of waits) {
    if (waitMs > targetMs) continue;
    if (outcome === 'answered') inTime += 1;
    else shortAbandons += 1;
  }
  const total = {
    abandonsCounted: waits.length,
    shortAbandonsRemoved: waits.length - shortAbandons,
    offered: waits.length + waiting,
  }[definition];
  return total === 0 ? undefined : inTime / total;
}

/** The service level with short abandons removed: what wallboards usually show. */
export const serviceLevel = (waits: readonly EndedWait[], targetSeconds: number): number | undefined =>
  serviceLevelOf('shortAbandonsRemoved', { waits, waiting: 0 }, targetSeconds);
