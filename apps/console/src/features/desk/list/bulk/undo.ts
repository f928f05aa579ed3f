import { create } from 'zustand';

/** As long as the message with the Undo button stands. */
export const undoMs = 8000;

interface Undo {
  readonly last: { readonly run: () => void; readonly until: number } | undefined;
  readonly offer: (run: () => void) => void;
  readonly undo: () => void;
}

/** The last thing done that can be taken back, for eight seconds. */
export const useUndo = create<Undo>((set, get) => ({
  last: undefined,
  offer: (run) => set({ last: { run, until: Date.now() + undoMs } }),
  undo: () => {
    const { last } = get();
    set({ last: undefined });
    if (last && Date.now() <= last.until) last.run();
  },
}));
