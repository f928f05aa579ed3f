/** One stay in a queue that has ended its wait. */
export interface EndedWait {
  waitMs: number;
  outcome: 'answered' | 'abandoned';
}

/**
 * Share of contacts answered within the target: answered in time ÷ (answered + abandoned after the target).
 * Contacts abandoned within the target count on neither side (short abandons). Undefined without any contact.
 * Source: the common "SL with short abandons removed" definition; features.md §3 names the two other variants.
 */
export function serviceLevel(waits: readonly EndedWait[], targetSeconds: number): number | undefined {
  const targetMs = targetSeconds * 1000;
  const answered = waits.filter((w) => w.outcome === 'answered');
  const lateAbandons = waits.filter((w) => w.outcome === 'abandoned' && w.waitMs > targetMs);
  const total = answered.length + lateAbandons.length;
  if (total === 0) return undefined;
  return answered.filter((w) => w.waitMs <= targetMs).length / total;
}
