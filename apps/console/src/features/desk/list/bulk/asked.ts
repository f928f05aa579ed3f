import type { ConversationSummaryDto } from '@tandem/contracts';
import { create } from 'zustand';

export type TriageDialogKind = 'snooze' | 'label' | 'assign' | 'close';

interface Asked {
  readonly dialog: TriageDialogKind | undefined;
  readonly rows: readonly ConversationSummaryDto[];
  readonly ask: (dialog: TriageDialogKind, rows: readonly ConversationSummaryDto[]) => void;
  readonly done: () => void;
}

/** Which question about which conversations stands open. */
export const useAsked = create<Asked>((set) => ({
  dialog: undefined,
  rows: [],
  ask: (dialog, rows) => rows.length > 0 && set({ dialog, rows }),
  done: () => set({ dialog: undefined, rows: [] }),
}));
