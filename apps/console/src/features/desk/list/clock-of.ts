import type { RowTimerDto } from '@tandem/contracts';

export interface ClockFace {
  readonly tone: 'calm' | 'soon' | 'over';
  /** How long it still is, has been over, or has lasted. */
  readonly ms: number;
  /** So far away that the day says more than hours. */
  readonly isDay: boolean;
}

const dayMs = 86_400_000;
/** In the last quarter of its time a deadline is near. */
const nearShare = 0.25;

/** What a row's clock shows at a moment: down to the deadline, up after it; without one, up since the beginning. */
export function clockOf({ kind, since, dueAt, targetSec }: RowTimerDto, now: number): ClockFace {
  if (dueAt === undefined) return { tone: 'soon', ms: Math.max(0, now - since), isDay: false };
  const left = dueAt - now;
  if (left < 0) return { tone: kind === 'snooze' ? 'calm' : 'over', ms: kind === 'snooze' ? 0 : -left, isDay: false };
  const whole = targetSec === undefined ? dueAt - since : targetSec * 1000;
  const isNear = kind !== 'snooze' && left <= whole * nearShare;
  return { tone: isNear ? 'soon' : 'calm', ms: left, isDay: left > dayMs };
}
