/** Where a flow stands, as the list asks for it. */
export const flowStatuses = ['live', 'changed', 'unpublished', 'coming', 'off'] as const;
export type FlowStatus = (typeof flowStatuses)[number];

/** What the list of flows is narrowed to; it stands in the address. */
export interface ListSearch {
  search?: string;
  /** Type of the trigger: `start` for flows that customers begin. */
  kind?: string;
  /** User id of whose draft it is. */
  owner?: string;
  status?: FlowStatus;
}

type Given = { [key in keyof ListSearch]?: unknown };

const isWord = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 200;

export const listSearch = ({ search, kind, owner, status }: Given): ListSearch => {
  const known = flowStatuses.find((each) => each === status);
  // A search for digits comes as a number.
  const words = typeof search === 'number' ? String(search) : search;
  return {
    ...(isWord(words) && { search: words }),
    ...(isWord(kind) && { kind }),
    ...(isWord(owner) && { owner }),
    ...(known && { status: known }),
  };
};
