const VIEWS = ['mine', 'queue', 'all'] as const;

/** The view that an address names; another word means mine. */
export const inboxView = (word: string) => VIEWS.find((view) => view === word) ?? 'mine';

/** The filters of the list, so that every view of it is a link. */
export interface InboxSearch {
  readonly q?: string;
  readonly closed?: boolean;
  readonly unread?: boolean;
}

/** What an address says about the filters; what is none is left out. */
export const inboxSearch = ({
  q,
  closed,
  unread,
}: {
  q?: unknown;
  closed?: unknown;
  unread?: unknown;
}): InboxSearch => ({
  ...(typeof q === 'string' && q.length <= 200 && { q }),
  ...(typeof closed === 'boolean' && { closed }),
  ...(typeof unread === 'boolean' && { unread }),
});
