import { type FlowAnnotation, type FlowDocument, type FlowEdge, type FlowNode, isTrigger } from '@tandem/flow';
import type { Place } from './place.ts';

/** Steps on their way from one place to another: with the connections among them, and those that led in. */
export interface Copied {
  nodes: readonly FlowNode[];
  edges: readonly FlowEdge[];
  annotations: readonly FlowAnnotation[];
  /** Connections that came from steps that were not copied. */
  incoming: readonly FlowEdge[];
}

export interface PasteOptions {
  offset: Place;
  /** Asked once for each new thing. */
  newId: () => string;
  /** A step's settings with the steps it names by id called as `idOf` says. */
  withIds?: (node: FlowNode, idOf: (old: string) => string) => FlowNode;
  /** Leads what led to the originals to the copies too, where their source is in this document and its port is free. */
  keepIncoming?: boolean;
}

/** Puts copies into a document: ids are new, connections among them stay, the start is not copied. */
export function pasteNodes(
  document: FlowDocument,
  copied: Copied,
  { offset, newId, keepIncoming = false, withIds = (node) => node }: PasteOptions,
): { document: FlowDocument; ids: string[] } {
  const nodes = copied.nodes.filter((node) => !isTrigger(node.type));
  const ids = new Map([...nodes, ...copied.annotations].map(({ id }) => [id, newId()]));
  const idOf = (old: string) => ids.get(old) ?? old;
  const move = ({ x, y }: Place): Place => ({ x: x + offset.x, y: y + offset.y });
  const annotations = copied.annotations.flatMap((each): FlowAnnotation[] => {
    if (each.kind !== 'comment') return [{ ...each, id: idOf(each.id), position: move(each.position) }];
    return ids.has(each.nodeId) ? [{ ...each, id: idOf(each.id), nodeId: idOf(each.nodeId) }] : [];
  });
  const used = new Set(document.edges.map(({ from }) => `${from.node} ${from.port}`));
  const there = new Set(document.nodes.map(({ id }) => id));
  const incoming = copied.incoming.filter(
    ({ from, to }) => keepIncoming && ids.has(to) && there.has(from.node) && !used.has(`${from.node} ${from.port}`),
  );
  const within = copied.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to));
  return {
    ids: [
      ...nodes.map(({ id }) => idOf(id)),
      ...annotations.flatMap((each) => (each.kind === 'comment' ? [] : [each.id])),
    ],
    document: {
      ...document,
      nodes: [
        ...document.nodes,
        ...nodes.map((node) => ({ ...withIds(node, idOf), id: idOf(node.id), position: move(node.position) })),
      ],
      edges: [
        ...document.edges,
        ...within.map((edge) => ({
          id: newId(),
          from: { ...edge.from, node: idOf(edge.from.node) },
          to: idOf(edge.to),
        })),
        ...incoming.map((edge) => ({ ...edge, id: newId(), to: idOf(edge.to) })),
      ],
      ...((document.annotations || annotations.length > 0) && {
        annotations: [...(document.annotations ?? []), ...annotations],
      }),
    },
  };
}
