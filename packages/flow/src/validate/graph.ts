import type { FlowDocument, FlowEdge, FlowNode } from '../document/flow-document.js';
import { bypassNode, bypassPort } from '../nodes/bypass.js';
import { isHandler } from '../nodes/handlers/handler-type.js';
import type { NodeType, NodeTypes } from '../nodes/node-type.js';
import type { Port } from '../nodes/port.js';
import { isTrigger } from '../nodes/triggers/trigger-type.js';
import { currentConfig } from '../step/flow-index.js';
import type { FlowEnvironment } from './environment.js';

/** A node with what is known about it; `config` and `ports` only when the config fits its type. */
export interface CheckedNode {
  node: FlowNode;
  type?: NodeType;
  checked?: { config: unknown; ports: Port[] };
  /** Why the config does not fit: dotted fields, and whether something is there at all. */
  misfits: { field: string; missing: boolean }[];
}

/** A document as the rules look at it. */
export interface Graph {
  document: FlowDocument;
  environment: FlowEnvironment;
  nodes: CheckedNode[];
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

export function graphOf(document: FlowDocument, nodeTypes: NodeTypes, environment: FlowEnvironment): Graph {
  const nodes = document.nodes.map((node) => {
    const type = nodeTypes.get(node.type);
    return node.disabled ? bypassedNode(node, type, document.edges) : checkNode(node, type);
  });
  const byId = new Map(nodes.map((checked) => [checked.node.id, checked]));
  const outgoing = new Map<string, FlowEdge[]>();
  for (const edge of document.edges) {
    if (isUsed(edge, byId)) {
      const edges = outgoing.get(edge.from.node);
      edges?.push(edge);
      if (!edges) {
        outgoing.set(edge.from.node, [edge]);
      }
    }
  }
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

/** Both ends are there, and the exit is not one of a disabled node that nobody takes. */
function isUsed({ from, to }: FlowEdge, byId: ReadonlyMap<string, CheckedNode>): boolean {
  const source = byId.get(from.node);
  return source !== undefined && byId.has(to) && (!source.node.disabled || source.checked?.ports[0]?.id === from.port);
}

/** A disabled node is looked at as what it does: it passes by. */
function bypassedNode(node: FlowNode, type: NodeType | undefined, edges: readonly FlowEdge[]): CheckedNode {
  const port = bypassPort(node, type, edges);
  const config = { port };
  return {
    node,
    type: bypassNode as NodeType,
    ...(port !== undefined && { checked: { config, ports: bypassNode.ports({ port }) } }),
    misfits: [],
  };
}

function targetsOf(nodes: readonly CheckedNode[], outgoing: ReadonlyMap<string, FlowEdge[]>): Map<string, string[]> {
  return new Map(
    nodes.map(({ node, type, checked }) => {
      const jumps = checked ? (type?.uses?.(checked.config) ?? []) : [];
      return [
        node.id,
        [
          ...(outgoing.get(node.id) ?? []).map(({ to }) => to),
          ...jumps.flatMap((usage) => (usage.kind === 'jump' ? [usage.nodeId] : [])),
        ],
      ];
    }),
  );
}

function checkNode(node: FlowNode, type: NodeType | undefined): CheckedNode {
  if (!type || node.typeVersion > type.version) {
    return { node, ...(type && { type }), misfits: [] };
  }
  const given = currentConfig(node, type);
  const parsed = type.config.safeParse(given);
  if (parsed.success) {
    return { node, type, checked: { config: parsed.data, ports: type.ports(parsed.data) }, misfits: [] };
  }
  const misfits = parsed.error.issues.flatMap((issue) =>
    // Fields that are not known are named one by one; any other issue is about its own path.
    (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path]).map((path) => ({
      field: path.map(String).join('.'),
      missing: isMissing(path.reduce<unknown>(inside, given)),
    })),
  );
  return { node, type, misfits };
}

const inside = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;

const isMissing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

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
