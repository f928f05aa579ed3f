import type { Instant, WorkItem } from '@tandem/domain';
import { token } from './token.js';
import type { Session } from './transactions.js';

/** Changes of a work item; null takes a field away. */
export type WorkItemChange = Partial<
  Pick<WorkItem, 'contactId' | 'state' | 'priority' | 'cooldowns' | 'enqueuedAt' | 'answeredAt'> &
    Pick<WorkItem, 'channelKind' | 'rulesDone' | 'resorted' | 'followUp' | 'inputs' | 'overflows'> & {
      offer: WorkItem['offer'] | null;
      endedAt: Instant | null;
      agentId: string | null;
      onlyAgentId: string | null;
      unroutable: string | null;
    }
>;

export interface WorkItems {
  get(workspaceId: string, id: string, session?: Session): Promise<WorkItem | undefined>;
  /** Those that exist, in no order. */
  getMany(workspaceId: string, ids: readonly string[]): Promise<WorkItem[]>;
  /** Stores it unless its id is there; answers whether it was new. */
  insert(workspaceId: string, item: WorkItem, session?: Session): Promise<boolean>;
  /** One guarded write: undefined when the item was not in `from` any more. */
  change(
    workspaceId: string,
    id: string,
    from: WorkItem['state'],
    change: WorkItemChange,
    session?: Session,
  ): Promise<WorkItem | undefined>;
  /** Its stays in queues, in the order of `compareStays`. */
  ofConversation(workspaceId: string, conversationId: string): Promise<WorkItem[]>;
  /** Waiting or offered work of one queue, in no order: `QueueLines` knows the order. */
  inLine(workspaceId: string, queueId: string): Promise<WorkItem[]>;
  /** Waiting or offered work, in every queue and in no order: the live numbers. */
  unanswered(workspaceId: string): Promise<WorkItem[]>;
  /** Items whose wait ended since then: answered or abandoned; in no order. */
  endedSince(workspaceId: string, since: Instant): Promise<WorkItem[]>;
  /** Every stay that began within the time, however it ended; who came last first. Read as it is asked for. */
  cameWithin(workspaceId: string, time: { from: Instant; to: Instant }): AsyncIterable<WorkItem>;
  queuesWithWaiting(workspaceId: string): Promise<string[]>;
  /** Offered items whose offer ended before `at`: the crash sweep. Longest over first. */
  expiredOffers(workspaceId: string, at: Instant, limit: number): Promise<WorkItem[]>;
}

export const WORK_ITEMS = token<WorkItems>('WorkItems');
