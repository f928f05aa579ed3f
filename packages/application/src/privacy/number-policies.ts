import type { NumberPolicy } from '@tandem/domain';
import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** Keeps each workspace's number policy, and counts what people reveal. */
export interface NumberPolicies {
  /** Undefined until an admin has set one. */
  get(workspaceId: string, session?: Session): Promise<NumberPolicy | undefined>;
  put(workspaceId: string, policy: NumberPolicy, session: Session): Promise<void>;
  /**
   * Counts one more of a person's day, unless there were `limit` already.
   * @param day `2026-01-05` in the workspace's zone
   * @returns how many there are now; undefined when it was refused
   */
  countReveal(
    workspaceId: string,
    userId: string,
    day: string,
    limit: number,
    session: Session,
  ): Promise<number | undefined>;
}

export const NUMBER_POLICIES = token<NumberPolicies>('NumberPolicies');
