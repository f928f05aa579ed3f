import { type FlowDocument, type FlowEdge, type FlowNode, isTrigger, type Port, triggerOf } from '@tandem/flow';
import { mainExits } from './main-exits.ts';
import type { Place } from './place.ts';

/** Every change of a document is one of these: a new document, the old one untouched. Ids come from the caller. */
export const addNode = (document: FlowDocument, node: FlowNode): FlowDocument => ({
  ...document,
  nodes: [...document.nodes, node],
});

/** A flow begins in one way: another trigger takes the place of the one that is there, and keeps where it leads. */
export function replaceTrigger(document: FlowDocument, node: FlowNode): FlowDocument {
  const old = triggerOf(document);
  if (!old) return addNode(document, node);
  const { id, position } = old;
  return { ...document, nodes: document.nodes.map((each) => (each === old ? { ...node, id, position } : each)) };
}

/** One edge a port: connecting a port again moves its edge. A node never leads to itself, nothing leads to a start. */
export function connect(document: FlowDocument, edge: FlowEdge): FlowDocument {
  const target = document.nodes.find((node) => node.id === edge.to);
  if (!target || isTrigger(target.type) || edge.from.node === edge.to) return document;
  const others = document.edges.filter(({ from }) => from.node !== edge.from.node || from.port !== edge.from.port);
  return { ...document, edges: [...others, edge] };
}

export const disconnect = (document: FlowDocument, edgeIds: ReadonlySet<string>): FlowDocument => ({
  ...document,
  edges: document.edges.filter((edge) => !edgeIds.has(edge.id)),
});

/** Leads an edge to another node. */
export function reconnect(document: FlowDocument, edgeId: string, to: string): FlowDocument {
  const edge = document.edges.find(({ id }) => id === edgeId);
  const target = document.nodes.find(({ id }) => id === to);
  if (!edge || !target || isTrigger(target.type) || edge.from.node === to) return document;
  return { ...document, edges: document.edges.map((each) => (each.id === edgeId ? { ...each, to } : each)) };
}

/** Puts nodes, frames and notes elsewhere; the same document when none of them moves. */
export function moveNodes(document: FlowDocument, positions: ReadonlyMap<string, Place>): FlowDocument {
  const move = <T extends { id: string }>(item: T): T => {
    const next = positions.get(item.id);
    if (!next || !('position' in item)) return item;
    const old = item.position as Place;
    return next.x === old.x && next.y === old.y ? item : { ...item, position: next };
  };
  const nodes = document.nodes.map(move);
  const annotations = document.annotations?.map(move);
  const isMoved =
    nodes.some((node, i) => node !== document.nodes[i]) ||
    annotations?.some((annotation, i) => annotation !== document.annotations?.[i]);
  return isMoved ? { ...document, nodes, ...(annotations && { annotations }) } : document;
}

/** Removes nodes with the edges and comments at them, frames and notes. The start stays: without it no flow begins. */
export function removeNodes(document: FlowDocument, ids: ReadonlySet<string>): FlowDocument {
  const gone = new Set(document.nodes.filter(({ id, type }) => ids.has(id) && !isTrigger(type)).map(({ id }) => id));
  return {
    ...document,
    nodes: document.nodes.filter((node) => !gone.has(node.id)),
    edges: document.edges.filter((edge) => !gone.has(edge.from.node) && !gone.has(edge.to)),
    ...(document.annotations && {
      annotations: document.annotations.filter((each) =>
        each.kind === 'comment' ? !gone.has(each.nodeId) : !ids.has(each.id),
      ),
    }),
  };
}

/** Removes nodes and joins what led to each with what its first wired main port led to; where none is, its first wired one. */
export function removeAndHeal(
  document: FlowDocument,
  ids: ReadonlySet<string>,
  portsOf: (node: FlowNode) => readonly Pick<Port, 'id' | 'kind'>[],
): FlowDocument {
  let { edges } = document;
  for (const node of document.nodes.filter(({ id, type }) => ids.has(id) && !isTrigger(type))) {
    const { id } = node;
    const ways = edges.filter((edge) => edge.from.node === id && edge.to !== id);
    const main = mainExits(portsOf(node)).flatMap((port) => ways.find(({ from }) => from.port === port.id) ?? []);
    const next = (main[0] ?? ways[0])?.to;
    if (next === undefined) continue;
    edges = edges.flatMap((edge) => {
      if (edge.to !== id) return [edge];
      return edge.from.node === next ? [] : [{ ...edge, to: next }];
    });
  }
  return removeNodes({ ...document, edges }, ids);
}

const change = (document: FlowDocument, id: string, patch: (node: FlowNode) => FlowNode): FlowDocument => ({
  ...document,
  nodes: document.nodes.map((node) => (node.id === id ? patch(node) : node)),
});

export const setConfig = (document: FlowDocument, id: string, config: Record<string, unknown>): FlowDocument =>
  change(document, id, (node) => ({ ...node, config }));

export const setLabel = (document: FlowDocument, id: string, label: string): FlowDocument =>
  change(document, id, ({ label: _, ...node }) => (label.trim() === '' ? node : { ...node, label }));

/** The note of a node for other authors; an empty one is none. */
export const setNote = (document: FlowDocument, id: string, note: string): FlowDocument =>
  change(document, id, ({ note: _, ...node }) => (note === '' ? node : { ...node, note }));

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

/** Drops the edges that leave a node by ports it no longer has, as when a choice was removed. */
export function dropDeadEdges(document: FlowDocument, id: string, ports: ReadonlySet<string>): FlowDocument {
  const edges = document.edges.filter(({ from }) => from.node !== id || ports.has(from.port));
  return edges.length === document.edges.length ? document : { ...document, edges };
}
