import type { FlowDocument, FlowEdge, FlowNode } from '@tandem/flow';

/** Every change of a document is one of these: a new document, the old one untouched. Ids come from the caller. */
export const addNode = (document: FlowDocument, node: FlowNode): FlowDocument => ({
  ...document,
  nodes: [...document.nodes, node],
});

/** One edge a port: connecting a port again moves its edge. A node never leads to itself, nothing leads to a start. */
export function connect(document: FlowDocument, edge: FlowEdge): FlowDocument {
  const target = document.nodes.find((node) => node.id === edge.to);
  if (!target || target.type === 'start' || edge.from.node === edge.to) return document;
  const others = document.edges.filter(({ from }) => from.node !== edge.from.node || from.port !== edge.from.port);
  return { ...document, edges: [...others, edge] };
}

export const disconnect = (document: FlowDocument, edgeIds: ReadonlySet<string>): FlowDocument => ({
  ...document,
  edges: document.edges.filter((edge) => !edgeIds.has(edge.id)),
});

/** Puts nodes elsewhere; the same document when none of them moves. */
export function moveNodes(
  document: FlowDocument,
  positions: ReadonlyMap<string, { x: number; y: number }>,
): FlowDocument {
  const moves = document.nodes.some(({ id, position: old }) => {
    const next = positions.get(id);
    return next !== undefined && (next.x !== old.x || next.y !== old.y);
  });
  if (!moves) return document;
  return {
    ...document,
    nodes: document.nodes.map((node) => {
      const position = positions.get(node.id);
      return position ? { ...node, position } : node;
    }),
  };
}

/** Removes nodes and the edges at them. The start stays: a flow without one cannot begin. */
export function removeNodes(document: FlowDocument, ids: ReadonlySet<string>): FlowDocument {
  const gone = new Set(document.nodes.filter(({ id, type }) => ids.has(id) && type !== 'start').map(({ id }) => id));
  return {
    ...document,
    nodes: document.nodes.filter((node) => !gone.has(node.id)),
    edges: document.edges.filter((edge) => !gone.has(edge.from.node) && !gone.has(edge.to)),
  };
}

/** Removes one node and joins what led to it with what its first wired port led to. */
export function removeAndHeal(document: FlowDocument, id: string): FlowDocument {
  const next = document.edges.find((edge) => edge.from.node === id && edge.to !== id)?.to;
  const healed =
    next === undefined
      ? document
      : { ...document, edges: document.edges.map((edge) => (edge.to === id ? { ...edge, to: next } : edge)) };
  return removeNodes(healed, new Set([id]));
}

const change = (document: FlowDocument, id: string, patch: (node: FlowNode) => FlowNode): FlowDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === id ? patch(node) : node)),
});

export const setConfig = (document: FlowDocument, id: string, config: Record<string, unknown>): FlowDocument =>
  change(document, id, (node) => ({ ...node, config }));

export const setLabel = (document: FlowDocument, id: string, label: string): FlowDocument =>
  change(document, id, ({ label: _, ...node }) => (label.trim() === '' ? node : { ...node, label }));

/** Puts a node into the middle of an edge: the edge leads to it, its given port leads on. */
export function insertOnEdge(
  document: FlowDocument,
  edgeId: string,
  node: FlowNode,
  port: string | undefined,
  newEdgeId: string,
): FlowDocument {
  const edge = document.edges.find((candidate) => candidate.id === edgeId);
  if (!edge) return addNode(document, node);
  const split = document.edges.map((candidate) =>
    candidate.id === edgeId ? { ...candidate, to: node.id } : candidate,
  );
  const onward = port === undefined ? [] : [{ id: newEdgeId, from: { node: node.id, port }, to: edge.to }];
  return { ...addNode(document, node), edges: [...split, ...onward] };
}

/** Copies of nodes with the edges among them, moved by `offset`; `newId` is asked once a node and an edge. */
export function pasteNodes(
  document: FlowDocument,
  copied: { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] },
  offset: { x: number; y: number },
  newId: () => string,
): { document: FlowDocument; ids: string[] } {
  const nodes = copied.nodes.filter((node) => node.type !== 'start');
  const ids = new Map(nodes.map((node) => [node.id, newId()]));
  const idOf = (old: string) => ids.get(old) ?? old;
  return {
    ids: [...ids.values()],
    document: {
      ...document,
      nodes: [
        ...document.nodes,
        ...nodes.map((node) => ({
          ...node,
          id: idOf(node.id),
          position: { x: node.position.x + offset.x, y: node.position.y + offset.y },
        })),
      ],
      edges: [
        ...document.edges,
        ...copied.edges
          .filter((edge) => ids.has(edge.from.node) && ids.has(edge.to))
          .map((edge) => ({ id: newId(), from: { ...edge.from, node: idOf(edge.from.node) }, to: idOf(edge.to) })),
      ],
    },
  };
}

/** Drops the edges that leave a node by ports it no longer has, as when a choice was removed. */
export function dropDeadEdges(document: FlowDocument, id: string, ports: ReadonlySet<string>): FlowDocument {
  const edges = document.edges.filter(({ from }) => from.node !== id || ports.has(from.port));
  return edges.length === document.edges.length ? document : { ...document, edges };
}
