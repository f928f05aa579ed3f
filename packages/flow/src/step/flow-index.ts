import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import type { NodeType, NodeTypes } from '../nodes/node-type.js';

/** A node ready to run, or the code of why it cannot. */
export type ReadyNode = { ok: true; type: NodeType; config: unknown } | { ok: false; code: string };

/** A document prepared once: finding a node or an edge costs the same however large the flow is. */
export class FlowIndex {
  readonly startId: string | undefined;
  private readonly nodes = new Map<string, FlowNode>();
  private readonly targets = new Map<string, Map<string, string>>();
  private readonly ready = new Map<string, ReadyNode>();

  constructor(
    flow: FlowDocument,
    private readonly nodeTypes: NodeTypes,
  ) {
    for (const node of flow.nodes) {
      this.nodes.set(node.id, node);
    }
    for (const { from, to } of flow.edges) {
      const ports = this.targets.get(from.node) ?? new Map<string, string>();
      this.targets.set(from.node, ports.set(from.port, to));
    }
    this.startId = flow.nodes.find((node) => node.type === 'start')?.id;
  }

  typeOf(nodeId: string): string {
    return this.nodes.get(nodeId)?.type ?? 'unknown';
  }

  /** Where a port leads; undefined when no edge leaves by it. */
  target(nodeId: string, port: string): string | undefined {
    return this.targets.get(nodeId)?.get(port);
  }

  node(nodeId: string): ReadyNode {
    const known = this.ready.get(nodeId);
    if (known) {
      return known;
    }
    const prepared = this.prepare(nodeId);
    this.ready.set(nodeId, prepared);
    return prepared;
  }

  private prepare(nodeId: string): ReadyNode {
    const node = this.nodes.get(nodeId);
    if (!node) {
      return { ok: false, code: 'flow.node_missing' };
    }
    const type = this.nodeTypes.get(node.type);
    if (!type) {
      return { ok: false, code: 'flow.node_type_unavailable' };
    }
    if (node.typeVersion > type.version) {
      return { ok: false, code: 'flow.node_too_new' };
    }
    const parsed = type.config.safeParse(currentConfig(node, type));
    return parsed.success ? { ok: true, type, config: parsed.data } : { ok: false, code: 'flow.node_misconfigured' };
  }
}

/** The config in the shape of the node type's current version. */
export function currentConfig(node: FlowNode, type: NodeType): Record<string, unknown> {
  return node.typeVersion < type.version && type.migrate ? type.migrate(node.config, node.typeVersion) : node.config;
}

const indexes = new WeakMap<NodeTypes, WeakMap<FlowDocument, FlowIndex>>();

/** The index of a document; made once per document and set of node types, dropped with them. */
export function indexOf(flow: FlowDocument, nodeTypes: NodeTypes): FlowIndex {
  const known = indexes.get(nodeTypes) ?? new WeakMap<FlowDocument, FlowIndex>();
  indexes.set(nodeTypes, known);
  const index = known.get(flow) ?? new FlowIndex(flow, nodeTypes);
  known.set(flow, index);
  return index;
}
