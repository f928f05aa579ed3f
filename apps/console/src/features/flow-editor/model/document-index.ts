import { type FlowAnnotation, type FlowDocument, type FlowEdge, type FlowNode, isTrigger } from '@tandem/flow';

/** A document by its ids: who leads where, and in which order customers meet the steps. */
export interface DocumentIndex {
  nodes: ReadonlyMap<string, FlowNode>;
  edges: ReadonlyMap<string, FlowEdge>;
  annotations: ReadonlyMap<string, FlowAnnotation>;
  /** The connections that leave a step, in the order they were made. */
  from: ReadonlyMap<string, readonly FlowEdge[]>;
  /** The connections that lead to a step. */
  to: ReadonlyMap<string, readonly FlowEdge[]>;
  /** All steps along their connections from the start, then those no way leads to, from left to right. */
  order: readonly string[];
}

const known = new WeakMap<FlowDocument, DocumentIndex>();

function group(edges: readonly FlowEdge[], keyOf: (edge: FlowEdge) => string): Map<string, FlowEdge[]> {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const list = groups.get(keyOf(edge));
    if (list) list.push(edge);
    else groups.set(keyOf(edge), [edge]);
  }
  return groups;
}

function orderOf(document: FlowDocument, from: ReadonlyMap<string, readonly FlowEdge[]>): string[] {
  const byPlace = [...document.nodes].sort((a, b) => a.position.x - b.position.x || a.position.y - b.position.y);
  const roots = [...byPlace.filter(({ type }) => isTrigger(type)), ...byPlace];
  const there = new Set(document.nodes.map(({ id }) => id));
  const seen = new Set<string>();
  for (const root of roots) {
    const next = [root.id];
    for (let id = next.pop(); id !== undefined; id = next.pop()) {
      if (seen.has(id) || !there.has(id)) continue;
      seen.add(id);
      next.push(...(from.get(id) ?? []).map(({ to }) => to).reverse());
    }
  }
  return [...seen];
}

/** The index of a document, made once for each. */
export function indexOf(document: FlowDocument): DocumentIndex {
  const found = known.get(document);
  if (found) return found;
  const from = group(document.edges, (edge) => edge.from.node);
  let order: readonly string[] | undefined;
  const index: DocumentIndex = {
    nodes: new Map(document.nodes.map((node) => [node.id, node])),
    edges: new Map(document.edges.map((edge) => [edge.id, edge])),
    annotations: new Map(document.annotations?.map((annotation) => [annotation.id, annotation])),
    from,
    to: group(document.edges, (edge) => edge.to),
    get order() {
      order ??= orderOf(document, from);
      return order;
    },
  };
  known.set(document, index);
  return index;
}

/** The connection that leaves a step by a port. */
export const edgeAt = (index: DocumentIndex, node: string, port: string): FlowEdge | undefined =>
  index.from.get(node)?.find(({ from }) => from.port === port);
