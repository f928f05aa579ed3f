import { createStore, type StoreApi } from 'zustand';
import type { Folded } from './collapsed.ts';
import { type Guides, noGuides } from './guides.ts';
import type { Refusal } from './refusal.ts';

/** Where something opens: a point of the window. */
export interface Point {
  x: number;
  y: number;
}

/** What the list of steps is asked for. */
export type PickerFor =
  | { kind: 'add' }
  | { kind: 'after'; node: string; port: string }
  /** Only steps that are there. */
  | { kind: 'connect'; node: string; port: string }
  | { kind: 'edge'; edge: string }
  | { kind: 'replace'; node: string };

export type MenuFor = 'canvas' | 'node' | 'edge' | 'selection' | 'annotation' | 'align';

/** Which steps and ports a test run has passed. */
export interface PassedPath {
  nodes: ReadonlySet<string>;
  /** `<node id> <port id>` */
  ports: ReadonlySet<string>;
}

export type NavigationPreset = 'mouse' | 'trackpad';

/** What is open and where one looks; nothing of it belongs to the document. */
export interface ViewState {
  mode: 'build' | 'test';
  isOutline: boolean;
  isSearching: boolean;
  isProblems: boolean;
  isComments: boolean;
  dialog: 'publish' | 'versions' | 'variables' | 'restorePoint' | undefined;
  picker: { at: Point; asks: PickerFor } | undefined;
  menu: { at: Point; of: MenuFor } | undefined;
  /** A step or sheet that is to have the focus as soon as it is drawn. */
  wantsFocus: string | undefined;
  /** A step whose settings are to have the focus as soon as they are drawn: at their first field, or at what is wrong. */
  wantsSettings: { readonly node: string; readonly at: 'first' | 'wrong' } | undefined;
  /** A thread of comments that is to have the focus as soon as it is shown. */
  wantsComment: string | undefined;
  /** The step that had the focus when what was drawn of it went. */
  lostFocus: string | undefined;
  /** A step or sheet whose name or text is being written in place. */
  renaming: string | undefined;
  /** The connection that a dragged step would go into. */
  dropEdge: string | undefined;
  /** Over a step that a dragged connection cannot lead to: where the pointer is, and why. */
  refused: { at: Point; why: Refusal } | undefined;
  /** Frames that are folded up, with what stood inside them then. */
  collapsed: Folded;
  /** What a dragged step is in line with. */
  guides: Guides;
  navigation: NavigationPreset;
  /** Which steps and exits a test run has passed. */
  passed: PassedPath;
  /** What screen readers hear next. */
  said: string;
}

export type ViewStore = StoreApi<ViewState>;

export const createViewStore = (navigation: NavigationPreset, mode: ViewState['mode'] = 'build'): ViewStore =>
  createStore(() => ({
    mode,
    isOutline: false,
    isSearching: false,
    isProblems: false,
    isComments: false,
    dialog: undefined,
    picker: undefined,
    menu: undefined,
    wantsFocus: undefined,
    wantsSettings: undefined,
    wantsComment: undefined,
    lostFocus: undefined,
    renaming: undefined,
    dropEdge: undefined,
    refused: undefined,
    collapsed: new Map(),
    guides: noGuides,
    navigation,
    passed: { nodes: new Set(), ports: new Set() },
    said: '',
  }));

/** Leads into the settings of a step from where they are beside the drawing. */
export const openSettings =
  (node: string) =>
  ({ mode }: ViewState): Partial<ViewState> =>
    mode === 'build' ? { wantsSettings: { node, at: 'first' } } : {};

/** Folds a frame up over what stands inside it, or unfolds it. */
export const foldFrame =
  (id: string, inside: Iterable<string>) =>
  ({ collapsed }: ViewState): Partial<ViewState> => {
    const next = new Map(collapsed);
    if (!next.delete(id)) next.set(id, new Set(inside));
    return { collapsed: next };
  };
