import type { ConversationSummaryDto } from '@tandem/contracts';

export interface Shown {
  /** As they stand on the screen. */
  readonly rows: readonly ConversationSummaryDto[];
  /** How many stand above them and are not shown yet. */
  readonly waiting: number;
}

/**
 * What to show of a list that has changed. While somebody points at it, nothing moves: rows keep their places, what has
 * left stays until then, what has come waits above. Older rows that were loaded follow at the end.
 */
export function keepOrder(before: Shown, fresh: readonly ConversationSummaryDto[], isHeld: boolean): Shown {
  if (!isHeld || before.rows.length === 0) return { rows: fresh, waiting: 0 };
  const now = new Map(fresh.map((row) => [row.id, row]));
  const shown = new Set(before.rows.map(({ id }) => id));
  const lastKnown = fresh.findLastIndex(({ id }) => shown.has(id));
  const older = fresh.slice(lastKnown + 1);
  const kept = before.rows.map((row) => now.get(row.id) ?? row);
  const waiting = fresh.slice(0, lastKnown + 1).filter(({ id }) => !shown.has(id)).length;
  return { rows: lastKnown === -1 ? kept : [...kept, ...older], waiting: lastKnown === -1 ? fresh.length : waiting };
}
