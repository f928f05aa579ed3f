import type { Instant } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** How far a person has come with their alerts; neither goes back. */
export interface AlertMark {
  /** Those up to it were looked at. */
  seenAt: Instant;
  /** Those up to it went out by mail. */
  mailedAt: Instant;
}

export interface AlertMarks {
  /** Zero of what there is none of. */
  get(workspaceId: string, userId: string): Promise<AlertMark>;
  move(workspaceId: string, userId: string, to: Partial<AlertMark>, session?: Session): Promise<void>;
}

export const ALERT_MARKS = token<AlertMarks>('AlertMarks');
