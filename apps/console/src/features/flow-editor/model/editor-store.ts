import type { FlowDocument, Issue } from '@tandem/flow';
import { createStore, type StoreApi } from 'zustand';
import { type Clash, touchesForms, withMine } from './changes.ts';
import { closeGroup, type Entry, type History, rebase, record, redo, undo } from './history.ts';
import type { StepName } from './step-name.ts';

export interface Selection {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

export const nothingSelected: Selection = { nodes: new Set(), edges: new Set() };

export interface EditorState {
  history: History;
  selection: Selection;
  /** Grows when settings change by other means than their forms, so that forms read them anew. */
  outsideChanges: number;
  /** What is wrong with the document; undefined until it was checked for the first time. */
  problems: readonly Issue[] | undefined;
  problemsOf: ReadonlyMap<string, readonly Issue[]>;
  /** The document they were found in. */
  checked: FlowDocument | undefined;
  /** Where somebody else and I gave one place different values, and nobody has decided yet. */
  clashes: readonly Clash[];
  /** Applies an edit. `group` joins quick repetitions into one entry of the log. */
  edit(name: StepName, change: (document: FlowDocument) => FlowDocument, group?: string): void;
  /** The edit that was going on is over: what follows is an entry of its own. */
  settleEdit(): void;
  /** Puts in what others have done: it is no edit of one's own and cannot be taken back here. */
  takeIn(document: FlowDocument, clashes?: readonly Clash[]): void;
  /** A clash is decided: with `mine` as an edit of its own. */
  decide(clash: Clash, takesMine: boolean): void;
  undo(): void;
  redo(): void;
  select(selection: Selection): void;
  found(problems: readonly Issue[], document: FlowDocument): void;
}

export type EditorStore = StoreApi<EditorState>;

/** The selection without what is no longer there; the same one when all of it is. */
function prune(selection: Selection, document: FlowDocument): Selection {
  if (selection.nodes.size + selection.edges.size === 0) return selection;
  const nodes = new Set(document.nodes.flatMap(({ id }) => (selection.nodes.has(id) ? [id] : [])));
  const edges = new Set(document.edges.flatMap(({ id }) => (selection.edges.has(id) ? [id] : [])));
  for (const { id } of document.annotations ?? []) if (selection.nodes.has(id)) nodes.add(id);
  return nodes.size === selection.nodes.size && edges.size === selection.edges.size ? selection : { nodes, edges };
}

/** Problems by step; a step whose problems are as before keeps its list, so that its card need not be drawn again. */
function byNode(problems: readonly Issue[], old: EditorState['problemsOf']): EditorState['problemsOf'] {
  const grouped = new Map<string, Issue[]>();
  for (const issue of problems) {
    if (issue.nodeId === undefined) continue;
    const list = grouped.get(issue.nodeId);
    if (list) list.push(issue);
    else grouped.set(issue.nodeId, [issue]);
  }
  return new Map(
    [...grouped].map(([id, list]) => {
      const before = old.get(id);
      return [id, before && JSON.stringify(before) === JSON.stringify(list) ? before : list];
    }),
  );
}

const isSamePlace = (a: Clash, b: Clash): boolean => a.mine.path.join('/') === b.mine.path.join('/');

const inForm = ({ config, label, note }: FlowDocument['nodes'][number]): string =>
  JSON.stringify([config, label, note]);

/** Whether what others did is in a form that is open here: only then is it read anew. */
function isFormTouched({ history, selection }: EditorState, next: FlowDocument): boolean {
  if (history.present.variables !== next.variables) return true;
  const before = new Map(history.present.nodes.map((node) => [node.id, node]));
  return next.nodes.some((node) => {
    const old = selection.nodes.has(node.id) ? before.get(node.id) : node;
    return old !== undefined && old !== node && inForm(old) !== inForm(node);
  });
}

/** The state of one open editor. Forms edit in a group of their own; everything else tells the forms to look again. */
export const createEditorStore = (history: History): EditorStore =>
  createStore((set, get) => {
    const go = (state: EditorState, next: History, isForm: boolean, entry: Entry | undefined) => ({
      history: next,
      selection: prune(state.selection, next.present),
      outsideChanges: !isForm && entry && touchesForms(entry.changes) ? state.outsideChanges + 1 : state.outsideChanges,
    });
    return {
      history,
      selection: nothingSelected,
      outsideChanges: 0,
      clashes: [],
      problems: undefined,
      problemsOf: new Map(),
      checked: undefined,
      edit: (name, change, group) =>
        set((state) => {
          const next = record(state.history, change(state.history.present), name, group, Date.now());
          return next === state.history ? state : go(state, next, group !== undefined, next.past.at(-1));
        }),
      settleEdit: () => set((state) => ({ history: closeGroup(state.history) })),
      undo: () => set((state) => go(state, undo(state.history), false, state.history.past.at(-1))),
      redo: () => set((state) => go(state, redo(state.history), false, state.history.future[0])),
      takeIn: (document, clashes = []) =>
        set((state) => ({
          history: rebase(state.history, document),
          selection: prune(state.selection, document),
          outsideChanges: state.outsideChanges + (isFormTouched(state, document) ? 1 : 0),
          clashes: [...state.clashes.filter((old) => !clashes.some((clash) => isSamePlace(old, clash))), ...clashes],
        })),
      decide: (clash, takesMine) => {
        set(({ clashes }) => ({ clashes: clashes.filter((each) => each !== clash) }));
        if (takesMine) get().edit({ key: 'takeMine' }, (document) => withMine(document, clash));
      },
      select: (selection) => set({ selection }),
      found: (problems, checked) =>
        set((state) => ({ problems, checked, problemsOf: byNode(problems, state.problemsOf) })),
    };
  });
