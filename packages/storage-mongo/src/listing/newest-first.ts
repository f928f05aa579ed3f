import type { Page, PageRequest } from '@tandem/application';
import { fromCursor, toCursor } from './cursor.js';

/** The order of lists by last change. */
export const newestFirst = { updatedAt: -1, _id: -1 } as const;

/** The condition for what comes after the cursor in that order; empty for the first page. */
export function olderThan({ cursor }: PageRequest): Record<string, unknown> {
  if (cursor === undefined) return {};
  const [value, id] = fromCursor(cursor, 'number');
  const at = new Date(value);
  // The bound says it once more, so that an index is read from the cursor on and not from the top of the list.
  return { updatedAt: { $lte: at }, $or: [{ updatedAt: { $lt: at } }, { updatedAt: at, _id: { $lt: id } }] };
}

/** Makes a page of `limit + 1` rows read: the extra one says that there are more. */
export function newestPage<R extends { _id: string; updatedAt: Date }, T>(
  rows: readonly R[],
  { limit }: PageRequest,
  map: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(map);
  return rows.length > limit && last
    ? { items, nextCursor: toCursor([last.updatedAt.getTime(), last._id]) }
    : { items };
}
