import type { ConversationPageDto, ConversationSummaryDto } from '@tandem/contracts';

/** A page of the list, and the place of its first row in it. */
export interface ListPage extends ConversationPageDto {
  readonly start: number;
}

export interface ListPages {
  readonly pages: ListPage[];
  readonly pageParams: unknown[];
}

/** The rows that are here, each once: a row that changed between two pages stands where it was read last. */
export function rowsOf(pages: readonly ListPage[]): ConversationSummaryDto[] {
  const rows = new Map<string, ConversationSummaryDto>();
  for (const row of pages.flatMap(({ items }) => items)) rows.set(row.id, row);
  return [...rows.values()];
}

/**
 * The list after rows have changed: known ones in their places, what does not fit any more is gone, and what has come
 * stands at the top when the top is here.
 *
 * @param belongs whether a row belongs to this list; undefined: only the server knows, so nothing comes or goes
 */
export function withChanges<D extends ListPages>(
  data: D,
  changed: ReadonlyMap<string, ConversationSummaryDto>,
  belongs: (row: ConversationSummaryDto) => boolean | undefined,
): D {
  const met = new Set<string>();
  let removed = 0;
  const pages = data.pages.map((page) => {
    if (!page.items.some(({ id }) => changed.has(id))) return page;
    const items = page.items.flatMap((old) => {
      const row = changed.get(old.id);
      if (!row) return [old];
      met.add(row.id);
      if (belongs(row) !== false) return [row];
      removed += 1;
      return [];
    });
    return { ...page, items };
  });
  const first = pages[0];
  const came = [...changed.values()].filter((row) => !met.has(row.id) && belongs(row) === true);
  const isTop = first !== undefined && first.start === 0;
  if (isTop && came.length > 0) {
    pages[0] = { ...first, items: [...came.toSorted((a, b) => b.updatedAt - a.updatedAt), ...first.items] };
  }
  const top = pages[0];
  if (top?.total !== undefined) {
    pages[0] = { ...top, total: Math.max(0, top.total - removed + came.length) };
  }
  return { ...data, pages };
}
