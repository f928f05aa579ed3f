import type { Assignment, AssignmentState, Instant } from '@tandem/domain';
import { token } from './token.js';
import type { Session } from './transactions.js';

export type AssignmentChange = Partial<
  Pick<
    Assignment,
    | 'state'
    | 'acceptedAt'
    | 'firstResponseAt'
    | 'endedAt'
    | 'outcome'
    | 'dispositionId'
    | 'declineReason'
    | 'wrapUpSince'
  > & {
    wrapUpUntil: Instant | null;
  }
>;

export interface Assignments {
  get(workspaceId: string, id: string, session?: Session): Promise<Assignment | undefined>;
  insert(workspaceId: string, assignment: Assignment, session?: Session): Promise<void>;
  /** One guarded write: undefined when the assignment was not in `from` any more. */
  change(
    workspaceId: string,
    id: string,
    from: AssignmentState,
    change: AssignmentChange,
    session?: Session,
  ): Promise<Assignment | undefined>;
  setFirstResponse(workspaceId: string, id: string, at: Instant): Promise<void>;
  /** Oldest first. */
  ofConversation(workspaceId: string, conversationId: string): Promise<Assignment[]>;
  /** Offered and accepted ones, oldest first. */
  openOfWorkItem(workspaceId: string, workItemId: string, session?: Session): Promise<Assignment[]>;
  /** Offered and accepted ones, oldest first. */
  openOfAgent(workspaceId: string, agentId: string, session?: Session): Promise<Assignment[]>;
  /** Offers that the agent declined or missed since then, newest first. */
  turnedDown(workspaceId: string, agentId: string, since: Instant, limit: number): Promise<Assignment[]>;
  /** Those in wrap-up, oldest first. */
  inWrapUpOfAgent(workspaceId: string, agentId: string, session?: Session): Promise<Assignment[]>;
}

export const ASSIGNMENTS = token<Assignments>('Assignments');
