import type { Conversation, WorkItem } from '@tandem/domain';
import type { Session } from '../ports/transactions.js';
import type { WorkItems } from '../ports/work-items.js';

/** A work item that is not over. */
export const isOpenWork = (state: WorkItem['state']): boolean =>
  state === 'waiting' || state === 'offered' || state === 'active';

/** The conversation's current stay in a queue, as stored; undefined when there is none. */
export async function openWorkOf(
  workItems: WorkItems,
  head: Conversation,
  session: Session,
): Promise<WorkItem | undefined> {
  const item = head.work && (await workItems.get(head.workspaceId, head.work.itemId, session));
  return item && isOpenWork(item.state) ? item : undefined;
}
