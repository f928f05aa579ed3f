import type { FlowDocument } from '@tandem/flow';
import { createStore, type StoreApi } from 'zustand';
import { beginHistory, type History, record, redo, undo } from './history.ts';

export interface Selection {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

export const nothingSelected: Selection = { nodes: new Set(), edges: new Set() };

export interface EditorState {
  history: History<FlowDocument>;
  selection: Selection;
  /** Grows when the document changes by other means than its forms, so that forms read it anew. */
  outsideChanges: number;
  /** Applies an edit. `group` joins quick repetitions into one step of the history. */
  edit(label: string, change: (document: FlowDocument) => FlowDocument, group?: string): void;
  undo(): void;
  redo(): void;
  /** Puts another document in place, as one step. */
  replace(label: string, document: FlowDocument): void;
  select(selection: Selection): void;
}

export type EditorStore = StoreApi<EditorState>;

/** The state of one open editor. Forms edit in a group of their own; everything else tells the forms to look again. */
export const createEditorStore = (document: FlowDocument): EditorStore =>
  createStore((set) => ({
    history: beginHistory(document),
    selection: nothingSelected,
    outsideChanges: 0,
    edit: (label, change, group) =>
      set((state) => {
        const history = record(state.history, change(state.history.present), label, group, Date.now());
        const isOutside = group === undefined && history !== state.history;
        return { history, outsideChanges: isOutside ? state.outsideChanges + 1 : state.outsideChanges };
      }),
    undo: () => set((state) => ({ history: undo(state.history), outsideChanges: state.outsideChanges + 1 })),
    redo: () => set((state) => ({ history: redo(state.history), outsideChanges: state.outsideChanges + 1 })),
    replace: (label, next) =>
      set((state) => ({
        history: record(state.history, next, label, undefined, Date.now()),
        outsideChanges: state.outsideChanges + 1,
      })),
    select: (selection) => set({ selection }),
  }));
