/** What a tab tells the other tabs of the browser about itself. */
export type TabNews =
  | { readonly kind: 'focus'; readonly tab: string; readonly path: string }
  | { readonly kind: 'blur'; readonly tab: string };

/** Where one looks, over all tabs. */
export interface TabsState {
  /** The tab that has the focus, and what it shows. */
  readonly focused?: { readonly tab: string; readonly path: string };
  /** The tab that had the focus last. */
  readonly last?: string;
  /** Since when no tab has it, in milliseconds since the epoch. */
  readonly leftAt: number;
}

/** What is known after a tab's news; two tabs may tell in any order that one looks from the one to the other. */
export function afterNews(state: TabsState, news: TabNews, now: number): TabsState {
  const { tab } = news;
  if (news.kind === 'focus') return { focused: { tab, path: news.path }, last: tab, leftAt: now };
  return state.focused?.tab === tab ? { last: tab, leftAt: now } : state;
}
