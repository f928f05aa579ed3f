import type {
  FlowDocument,
  FlowEnvironment,
  FlowLookup,
  FlowNode,
  NodeBodies,
  NodeBody,
  PluginNodeDefinition,
} from '@tandem/flow';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Card } from './model/card.ts';
import { type DocumentIndex, indexOf } from './model/document-index.ts';
import type { EditorState, EditorStore } from './model/editor-store.ts';
import type { TestStore } from './model/test-store.ts';
import type { ViewState, ViewStore } from './model/view-store.ts';
import type { OthersStore } from './presence/others-store.ts';
import type { EditorWorker } from './worker/editor-worker.ts';

/** What every part of an open editor shares. It stays the same while one edits: what changes is in the two stores. */
export interface Editor {
  store: EditorStore;
  view: ViewStore;
  test: TestStore;
  /** Who else has the draft open. */
  others: OthersStore;
  worker: EditorWorker | undefined;
  nodeTypes: NodeBodies;
  plugins: readonly PluginNodeDefinition[];
  environment: FlowEnvironment;
  /** The published versions that the flow calls. */
  flows: FlowLookup;
  isReadOnly: boolean;
  /** What the card of a step shows. */
  cardOf(node: FlowNode): Card;
  /** Adds a step after a port, onto an edge, or at a place; selects it and answers its id. */
  add(type: NodeBody, where: Where): string;
  /** The names of what nodes may point at, for cards and fields. */
  names: Names;
}

export type Where =
  | { kind: 'port'; node: string; port: string }
  | { kind: 'edge'; edge: string }
  | { kind: 'at'; position: { x: number; y: number } }
  | { kind: 'selection' };

export interface Names {
  queues: ReadonlyMap<string, string>;
  skills: ReadonlyMap<string, string>;
  hours: ReadonlyMap<string, string>;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor stands outside of an editor.');
  return editor;
}

export const useEditorState = <T,>(pick: (state: EditorState) => T): T => useStore(useEditor().store, pick);

/** How many problems a step has. */
export const useProblemCount = (id: string): number => useEditorState((state) => state.problemsOf.get(id)?.length ?? 0);

export const useView = <T,>(pick: (state: ViewState) => T): T => useStore(useEditor().view, pick);

export const useDocument = (): FlowDocument => useEditorState((state) => state.history.present);

/** A part of the document by id; what reads it is drawn again when that part changes. */
export const useIndexed = <T,>(pick: (index: DocumentIndex) => T): T =>
  useEditorState((state) => pick(indexOf(state.history.present)));
