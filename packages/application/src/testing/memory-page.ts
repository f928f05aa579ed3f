import type { Page, PageRequest } from '../ports/page.js';

/** A page of rows that are in order already; the cursor is the last row's id. */
export function pageOf<T extends { id: string }>(rows: readonly T[], { limit, cursor }: PageRequest): Page<T> {
  const start = cursor === undefined ? 0 : rows.findIndex(({ id }) => id === cursor) + 1;
  const items = rows.slice(start, start + limit);
  const last = items.at(-1);
  return last && start + items.length < rows.length ? { items, nextCursor: last.id } : { items };
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
