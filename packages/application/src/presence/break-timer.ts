import type { Instant } from '@tandem/domain';
import type { Timer } from '../ports/timers.js';

export const breakLineKey = 'break-line';

/** Has the line for breaks looked at. @param turn new each time, so that of two writers at once one is second */
export const breakLineTimer = (dueAt: Instant, turn: string): Timer => ({
  key: breakLineKey,
  dueAt,
  action: { kind: 'break_line', turn },
});
