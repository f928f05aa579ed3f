import type { FlowDocument, FlowNode, Issue } from '@tandem/flow';
import type { Edge, Node } from '@xyflow/react';
import type { Selection } from '../model/editor-store.ts';

/** What the canvas keeps of a step: the document's node is looked up by id where it is drawn. */
export type CanvasNode = Node<{ problems: number; onPath: boolean }, 'step'>;
export type CanvasEdge = Edge<{ onPath: boolean }, 'wire'>;

/** Which steps and ports a test run has passed. */
export interface PassedPath {
  nodes: ReadonlySet<string>;
  /** `<node id> <port id>` */
  ports: ReadonlySet<string>;
}

export const nothingPassed: PassedPath = { nodes: new Set(), ports: new Set() };

/** What screen readers hear of a step: its name with its problems, and what kind of thing it is. */
export interface StepWords {
  nameOf: (node: FlowNode, problems: number) => string;
  role: string;
}

/** The one place where our document becomes the canvas library's nodes. */
export const toCanvasNodes = (
  document: FlowDocument,
  selection: Selection,
  problemsOf: ReadonlyMap<string, readonly Issue[]>,
  passed: PassedPath,
  words: StepWords,
): CanvasNode[] =>
  document.nodes.map((node) => ({
    id: node.id,
    type: 'step',
    position: node.position,
    selected: selection.nodes.has(node.id),
    ariaLabel: words.nameOf(node, problemsOf.get(node.id)?.length ?? 0),
    domAttributes: { 'aria-roledescription': words.role },
    data: { problems: problemsOf.get(node.id)?.length ?? 0, onPath: passed.nodes.has(node.id) },
  }));

/** The one place where our edges become the canvas library's. */
export const toCanvasEdges = (document: FlowDocument, selection: Selection, passed: PassedPath): CanvasEdge[] =>
  document.edges.map((edge) => ({
    id: edge.id,
    type: 'wire',
    source: edge.from.node,
    sourceHandle: edge.from.port,
    target: edge.to,
    selected: selection.edges.has(edge.id),
    // Drawn only: the exits of the steps say where they lead.
    ariaRole: 'presentation',
    domAttributes: { 'aria-label': undefined, 'aria-roledescription': undefined },
    data: { onPath: passed.ports.has(`${edge.from.node} ${edge.from.port}`) },
  }));

export const passedPath = (path: readonly { nodeId: string; port?: string | undefined }[]): PassedPath => ({
  nodes: new Set(path.map((entry) => entry.nodeId)),
  ports: new Set(path.flatMap((entry) => (entry.port === undefined ? [] : [`${entry.nodeId} ${entry.port}`]))),
});
