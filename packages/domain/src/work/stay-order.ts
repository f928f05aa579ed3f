import type { WorkItem } from './work-item.js';

type Stay = Pick<WorkItem, 'id' | 'enqueuedAt' | 'endedAt'>;

/**
 * A conversation's stays in queues, oldest first. Of two that began in one moment the one that ended first came first,
 * and one that has not ended comes last; ids decide between equals, so that the order is total.
 */
export function compareStays(a: Stay, b: Stay): number {
  return (
    a.enqueuedAt - b.enqueuedAt ||
    compare(a.endedAt ?? Number.POSITIVE_INFINITY, b.endedAt ?? Number.POSITIVE_INFINITY) ||
    compare(a.id, b.id)
  );
}

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
