import type { Page, PageBothWays, PageRequest } from '../ports/page.js';

/** A page of rows that are in order already; the cursor is the last row's id. */
export function pageOf<T extends { id: string }>(rows: readonly T[], { limit, cursor }: PageRequest): Page<T> {
  const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
  const items = rows.slice(start, start + limit);
  const last = items.at(-1);
  return last && start + items.length < rows.length ? { items, nextCursor: last.id } : { items };
}

/** The same for lists that are read both ways. */
export function pageBothWays<T extends { id: string }>(rows: readonly T[], request: PageBothWays): Page<T> {
  const { cursor, limit, direction = 'older' } = request;
  const at = cursor === undefined ? -1 : rows.findIndex(({ id }) => id === cursor);
  const from = direction === 'older' ? at + 1 : Math.max(0, at - limit);
  const to = direction === 'older' ? from + limit : Math.max(0, at);
  const items = rows.slice(from, to);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    ...(last && to < rows.length ? { nextCursor: last.id } : {}),
    ...(first && from > 0 ? { previousCursor: first.id } : {}),
  };
}

/** Full and half width, upper and lower case are the same, as in the store. */
export const folded = (...texts: readonly (string | undefined)[]): string =>
  texts
    .filter((text) => text !== undefined)
    .join('\n')
    .normalize('NFKC')
    .toLowerCase();

/** Whether every word that is looked for stands in one of the texts. */
export const matchesWords = (search: string | undefined, ...texts: readonly (string | undefined)[]): boolean =>
  folded(search)
    .split(/\s+/)
    .every((word) => folded(...texts).includes(word));
