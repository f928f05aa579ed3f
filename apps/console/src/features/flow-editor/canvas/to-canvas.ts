import type { FlowAnnotation, FlowDocument, FlowFrame, FlowNode, FlowNote } from '@tandem/flow';
import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import { type Card, portOffset } from '../model/card.ts';
import { collapsedHeight, type Folded } from '../model/collapsed.ts';
import type { Selection } from '../model/editor-store.ts';
import type { PassedPath } from '../model/view-store.ts';
import { isEntry } from './step-choices.ts';

export type StepNode = Node<{ onPath: boolean }, 'step' | 'box'>;
export type SheetNode = Node<Record<string, never>, 'frame' | 'note'>;
/** What the canvas keeps of a thing: the document's own part is looked up by id where it is drawn. */
export type CanvasNode = StepNode | SheetNode;
export type CanvasEdge = Edge<{ onPath: boolean }, 'wire'>;

export const passedPath = (path: readonly { nodeId: string; port?: string | undefined }[]): PassedPath => ({
  nodes: new Set(path.map((entry) => entry.nodeId)),
  ports: new Set(path.flatMap((entry) => (entry.port === undefined ? [] : [`${entry.nodeId} ${entry.port}`]))),
});

// The cards name themselves; the library's wrapper is no thing of its own.
const plain = { domAttributes: { 'aria-roledescription': undefined } } as const;

// The library would name each line in English; its types do not say that this takes the name away.
const drawnOnly: NonNullable<CanvasEdge['domAttributes']> = Object.fromEntries(
  ['aria-label', 'aria-roledescription'].map((name) => [name, undefined]),
);

const dot = 12;

/** Where connections end at a card: the library need not measure what is known. */
const handlesOf = (card: Card): NodeHandle[] => [
  ...(card.type && isEntry(card.type.category)
    ? []
    : [
        {
          type: 'target' as const,
          position: Position.Left,
          x: -dot / 2,
          y: (card.size.height - dot) / 2,
          width: dot,
          height: dot,
        },
      ]),
  ...card.ports.map((port, i) => ({
    id: port.id,
    type: 'source' as const,
    position: Position.Right,
    x: card.size.width - dot / 2,
    y: portOffset(card, i) - dot / 2,
    width: dot,
    height: dot,
  })),
];

/** A folded frame stands for its steps: what leads to them ends at its left, what they lead to begins at its right. */
export const folded = { in: 'folded-in', out: 'folded-out' } as const;

const foldedHandles = (width: number): NodeHandle[] => {
  const place = { y: (collapsedHeight - dot) / 2, width: dot, height: dot };
  return [
    { id: folded.in, type: 'target', position: Position.Left, x: -dot / 2, ...place },
    { id: folded.out, type: 'source', position: Position.Right, x: width - dot / 2, ...place },
  ];
};

export interface Drawing {
  document: FlowDocument;
  selection: Selection;
  passed: PassedPath;
  /** The folded frame that hides a step or note. */
  hidden: ReadonlyMap<string, string>;
  collapsed: Folded;
  /** From far away steps are plain boxes. */
  isOverview: boolean;
  isReadOnly: boolean;
  cardOf: (node: FlowNode) => Card;
}

/** What was drawn last of each part, and from what: an unchanged part stays the same object and is not drawn again. */
export type Drawn<T> = Map<string, { from: readonly unknown[]; item: T }>;

function reuse<T>(drawn: Drawn<T>, next: Drawn<T>, id: string, from: readonly unknown[], make: () => T): T {
  const old = drawn.get(id);
  const entry = old?.from.every((value, i) => value === from[i]) ? old : { from, item: make() };
  next.set(id, entry);
  return entry.item;
}

/** The one place where our document becomes the canvas library's nodes. */
export function toCanvasNodes(drawing: Drawing, drawn: Drawn<CanvasNode>): [CanvasNode[], Drawn<CanvasNode>] {
  const { document, selection, passed, hidden, collapsed, isOverview, isReadOnly, cardOf } = drawing;
  const next: Drawn<CanvasNode> = new Map();
  const shown = (document.annotations ?? []).filter(isSheet).filter(({ id }) => !hidden.has(id));
  const sheets = shown.map((sheet) => {
    const selected = selection.nodes.has(sheet.id);
    const isFolded = collapsed.has(sheet.id);
    const height = isFolded ? collapsedHeight : sheet.height;
    return reuse(drawn, next, sheet.id, [sheet, selected, isReadOnly, isFolded], () => ({
      ...plain,
      id: sheet.id,
      type: sheet.kind,
      position: sheet.position,
      width: sheet.width,
      height,
      measured: { width: sheet.width, height },
      handles: isFolded ? foldedHandles(sheet.width) : [],
      zIndex: sheet.kind === 'frame' ? -1 : 0,
      ...(sheet.kind === 'frame' && { dragHandle: '[data-frame-title]' }),
      connectable: false,
      selected,
      data: {},
    }));
  });
  const visible = hidden.size === 0 ? document.nodes : document.nodes.filter(({ id }) => !hidden.has(id));
  const steps = visible.map((node) => {
    const selected = selection.nodes.has(node.id);
    const onPath = passed.nodes.has(node.id);
    const card = cardOf(node);
    return reuse(
      drawn,
      next,
      node.id,
      [node, card, selected, onPath, isOverview],
      (): CanvasNode => ({
        ...plain,
        id: node.id,
        type: isOverview ? 'box' : 'step',
        position: node.position,
        ...card.size,
        measured: { ...card.size },
        handles: isOverview ? [] : handlesOf(card),
        zIndex: selected ? 2 : 1,
        selected,
        data: { onPath },
      }),
    );
  });
  return [[...sheets, ...steps], next];
}

export const isSheet = (annotation: FlowAnnotation): annotation is FlowFrame | FlowNote =>
  annotation.kind !== 'comment';

/** The one place where our edges become the canvas library's. From far away they are one drawing (overview-wires). */
export function toCanvasEdges(
  { document, selection, passed, hidden, isOverview }: Drawing,
  drawn: Drawn<CanvasEdge>,
): [CanvasEdge[], Drawn<CanvasEdge>] {
  if (isOverview) return [[], drawn];
  const next: Drawn<CanvasEdge> = new Map();
  const edges = document.edges.flatMap((edge) => {
    const from = hidden.get(edge.from.node);
    const to = hidden.get(edge.to);
    if (from !== undefined && from === to) return [];
    const selected = selection.edges.has(edge.id);
    const onPath = passed.ports.has(`${edge.from.node} ${edge.from.port}`);
    return reuse(
      drawn,
      next,
      edge.id,
      [edge, selected, onPath, from, to],
      (): CanvasEdge => ({
        id: edge.id,
        type: 'wire',
        source: from ?? edge.from.node,
        sourceHandle: from === undefined ? edge.from.port : folded.out,
        target: to ?? edge.to,
        ...(to !== undefined && { targetHandle: folded.in }),
        selected,
        // The ends at a folded frame are not those of the connection.
        ...((from ?? to) !== undefined && { reconnectable: false }),
        // Drawn only: the button in its middle names it.
        ariaRole: 'presentation',
        domAttributes: drawnOnly,
        data: { onPath },
      }),
    );
  });
  return [edges, next];
}
