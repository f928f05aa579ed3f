import type { FlowDocument, FlowEdge, FlowNode } from '../document/flow-document.js';
import { isHandler } from '../nodes/handlers/handler-type.js';
import { isTrigger } from '../nodes/triggers/trigger-type.js';
import type { CheckedNode } from './checked-node.js';
import type { FlowEnvironment } from './environment.js';

/** A document as the rules look at it. */
export interface Graph {
  document: FlowDocument;
  environment: FlowEnvironment;
  nodes: readonly CheckedNode[];
  byId: ReadonlyMap<string, CheckedNode>;
  /** Edges of each node whose ends both exist; of a disabled node the one it is passed by. */
  outgoing: ReadonlyMap<string, FlowEdge[]>;
  /** Ids of the nodes that can be reached from a start or a handler. */
  reachable: ReadonlySet<string>;
  /** Ids of the nodes that can be reached from a handler. */
  byHandler: ReadonlySet<string>;
  /** Where each node leads: by its edges, and by jumps. */
  targets: ReadonlyMap<string, readonly string[]>;
}

/** @param check looks at one node, given the edges that leave it */
export function graphOf(
  document: FlowDocument,
  environment: FlowEnvironment,
  check: (node: FlowNode, leaving: readonly FlowEdge[]) => CheckedNode,
): Graph {
  const leaving = bySource(document.edges);
  const nodes = document.nodes.map((node) => check(node, leaving.get(node.id) ?? []));
  const byId = new Map(nodes.map((checked) => [checked.node.id, checked]));
  const outgoing = bySource(document.edges.filter((edge) => isUsed(edge, byId)));
  const targets = targetsOf(nodes, outgoing);
  const handlers = nodes.filter(({ node }) => isHandler(node.type));
  const starts = nodes.filter(({ node }) => isTrigger(node.type));
  return {
    document,
    environment,
    nodes,
    byId,
    outgoing,
    targets,
    reachable: reachableFrom([...starts, ...handlers], targets),
    byHandler: reachableFrom(handlers, targets),
  };
}

function bySource(edges: readonly FlowEdge[]): Map<string, FlowEdge[]> {
  const groups = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const group = groups.get(edge.from.node);
    group?.push(edge);
    if (!group) {
      groups.set(edge.from.node, [edge]);
    }
  }
  return groups;
}

/** Both ends are there, and the exit is not one of a disabled node that nobody takes. */
function isUsed({ from, to }: FlowEdge, byId: ReadonlyMap<string, CheckedNode>): boolean {
  const source = byId.get(from.node);
  return source !== undefined && byId.has(to) && (!source.node.disabled || source.checked?.ports[0]?.id === from.port);
}

function targetsOf(
  nodes: readonly CheckedNode[],
  outgoing: ReadonlyMap<string, readonly FlowEdge[]>,
): Map<string, string[]> {
  return new Map(
    nodes.map(({ node, found }) => [
      node.id,
      [
        ...(outgoing.get(node.id) ?? []).map(({ to }) => to),
        ...found.flatMap(({ usage }) => (usage.kind === 'jump' ? [usage.nodeId] : [])),
      ],
    ]),
  );
}

function reachableFrom(roots: readonly CheckedNode[], targets: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reachable = new Set<string>();
  const open = roots.map(({ node }) => node.id);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (!reachable.has(id)) {
      reachable.add(id);
      open.push(...(targets.get(id) ?? []));
    }
  }
  return reachable;
}
