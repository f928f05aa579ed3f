import type { WorkItem } from '../work/work-item.js';

type Place = Pick<WorkItem, 'id' | 'priority' | 'enqueuedAt'>;

/** Order within a queue: higher priority first, then who came first; ids decide between equals, so that it is total. */
export function compareQueueOrder(a: Place, b: Place): number {
  return b.priority - a.priority || a.enqueuedAt - b.enqueuedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
