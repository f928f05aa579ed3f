import type { ConversationSummaryDto } from '@tandem/contracts';
import { create } from 'zustand';

interface DeskList {
  /** The rows on the screen, in order. */
  readonly rows: readonly ConversationSummaryDto[];
  readonly selected: ReadonlySet<string>;
  readonly showRows: (rows: readonly ConversationSummaryDto[]) => void;
  readonly toggle: (id: string) => void;
  readonly select: (...ids: readonly string[]) => void;
  readonly clear: () => void;
}

/** What the list shows and what is selected in it, for the keys and for actions on many. */
export const useDeskList = create<DeskList>((set) => ({
  rows: [],
  selected: new Set(),
  showRows: (rows) => set({ rows }),
  toggle: (id) =>
    set(({ selected }) => ({
      selected: selected.has(id) ? new Set([...selected].filter((each) => each !== id)) : new Set([...selected, id]),
    })),
  select: (...ids) => set(({ selected }) => ({ selected: new Set([...selected, ...ids]) })),
  clear: () => set({ selected: new Set() }),
}));

/** The conversation that keys mean: the row with the focus, else the open one. */
export function rowInHand(openId: string | undefined): string | undefined {
  const focused = document.activeElement?.closest<HTMLElement>('[data-conversation]');
  return focused?.dataset.conversation ?? openId;
}

/** The selected rows, or without any the one that keys mean. */
export function rowsInHand(openId: string | undefined): ConversationSummaryDto[] {
  const { rows, selected } = useDeskList.getState();
  const one = rowInHand(openId);
  return rows.filter(({ id }) => (selected.size > 0 ? selected.has(id) : id === one));
}
