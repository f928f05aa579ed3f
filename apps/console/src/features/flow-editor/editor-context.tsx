import type { FlowDocument, FlowEnvironment, Issue, NodeType, NodeTypes } from '@tandem/flow';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { EditorState, EditorStore } from './model/editor-store.ts';

/** What every part of an open editor shares. */
export interface Editor {
  store: EditorStore;
  nodeTypes: NodeTypes;
  environment: FlowEnvironment;
  problems: readonly Issue[];
  problemsOf: ReadonlyMap<string, readonly Issue[]>;
  isReadOnly: boolean;
  /** Adds a step after a port, onto an edge, or at a place; selects it. */
  add(type: NodeType, where: Where): void;
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

export const useDocument = (): FlowDocument => useEditorState((state) => state.history.present);
