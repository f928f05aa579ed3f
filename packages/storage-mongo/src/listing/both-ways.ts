import type { Page, PageBothWays } from '@tandem/application';
import { fromCursor, toCursor } from './cursor.js';

interface Changed {
  _id: string;
  updatedAt: Date;
}

/** How to read one page of a list by last change, onward from the cursor's row or back from it towards the newest. */
export function readBothWays({ cursor, direction = 'older' }: PageBothWays) {
  const order = direction === 'older' ? (-1 as const) : (1 as const);
  const sort = { updatedAt: order, _id: order };
  if (cursor === undefined) return { condition: {}, sort };
  const [value, id] = fromCursor(cursor, 'number');
  const at = new Date(value);
  const [beyond, from] = direction === 'older' ? (['$lt', '$lte'] as const) : (['$gt', '$gte'] as const);
  const rows = [{ updatedAt: { [beyond]: at } }, { updatedAt: at, _id: { [beyond]: id } }];
  // The bound says it once more, so that an index is read from the cursor on and not from the top of the list.
  return { condition: { updatedAt: { [from]: at }, $or: rows }, sort };
}

/** Makes a page of the `limit + 1` rows read so: newest first, with the cursors of both ends. */
export function pageBothWays<R extends Changed, T>(
  rows: readonly R[],
  { limit, cursor, direction = 'older' }: PageBothWays,
  map: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const isOlder = direction === 'older';
  if (!isOlder) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  const more = rows.length > limit;
  return {
    items: shown.map(map),
    ...(last && (isOlder ? more : true) ? { nextCursor: cursorOf(last) } : {}),
    ...(first && (isOlder ? cursor !== undefined : more) ? { previousCursor: cursorOf(first) } : {}),
  };
}

const cursorOf = ({ _id, updatedAt }: Changed): string => toCursor([updatedAt.getTime(), _id]);
