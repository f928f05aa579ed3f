/** Lists that are always there; `team-<queue>` and `s-<saved view>` name others. */
export const FIXED_VIEWS = ['mine', 'new', 'mentions', 'snoozed', 'closed', 'all'] as const;
export type FixedView = (typeof FIXED_VIEWS)[number];
export type InboxView = FixedView | `team-${string}` | `s-${string}`;

const isNamed = (word: string): word is `team-${string}` | `s-${string}` => /^(team|s)-[A-Za-z0-9_-]{1,64}$/.test(word);

/** The view that an address names; another word means mine, and `queue` is how older links say new. */
export function inboxView(word: string): InboxView {
  if (word === 'queue') return 'new';
  return FIXED_VIEWS.find((view) => view === word) ?? (isNamed(word) ? word : 'mine');
}

/** The filters of the list, so that every view of it is a link. */
export interface InboxSearch {
  readonly q?: string;
  readonly unread?: boolean;
  readonly queue?: string;
  readonly channel?: string;
  readonly label?: string;
  readonly language?: string;
  readonly tier?: string;
  readonly agent?: string;
}

/** Filters that are chosen from a list. */
export const CHOSEN_FILTERS = ['queue', 'channel', 'label', 'language', 'tier', 'agent'] as const;

/** What an address says about the filters; what is none is left out. */
export function inboxSearch(given: Readonly<Record<string, unknown>>): InboxSearch {
  const text = (name: keyof InboxSearch, longest: number) => {
    const value = given[name];
    const word = typeof value === 'number' ? String(value) : value;
    return typeof word === 'string' && word !== '' && word.length <= longest ? { [name]: word } : {};
  };
  return {
    ...text('q', 200),
    ...(typeof given.unread === 'boolean' && { unread: given.unread }),
    ...Object.assign({}, ...CHOSEN_FILTERS.map((name) => text(name, 64))),
  };
}
