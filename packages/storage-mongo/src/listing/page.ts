import type { Page, PageRequest } from '@tandem/application/ports';
import { fromCursor, type Place, toCursor } from './cursor.js';

export interface Order {
  /** The field a list is sorted by; `_id` decides between equal values, in the same direction. */
  field: string;
  type: 'string' | 'number';
  direction: 1 | -1;
}

/** The condition for what comes after the cursor; empty for the first page. */
export function afterCursor({ cursor }: PageRequest, { field, type, direction }: Order): Record<string, unknown> {
  if (cursor === undefined) {
    return {};
  }
  const [value, id] = fromCursor(cursor, type);
  const [beyond, from] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte'];
  const rows = [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }];
  // The bound says it once more, so that an index is read from the cursor on and not from the top of the list.
  return { [field]: { [from]: value }, $or: rows };
}

export const sortOf = ({ field, direction }: Order): Record<string, 1 | -1> => ({ [field]: direction, _id: direction });

/** Makes a page of `limit + 1` rows read: the extra one says that there are more. */
export function toPage<R, T>(
  rows: readonly R[],
  limit: number,
  placeOf: (row: R) => Place,
  map: (row: R) => T,
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(map);
  return rows.length > limit && last !== undefined ? { items, nextCursor: toCursor(placeOf(last)) } : { items };
}
