import { token } from '../ports/token.js';
import type { Session } from '../ports/transactions.js';

/** The queues' side of membership; the agents' side is `Agents.setMembers`. Both change in one transaction. */
export interface QueueMembers {
  /** Makes the person a member of exactly these queues. */
  setQueuesOf(workspaceId: string, userId: string, queueIds: readonly string[], session: Session): Promise<void>;
}

export const QUEUE_MEMBERS = token<QueueMembers>('QueueMembers');
