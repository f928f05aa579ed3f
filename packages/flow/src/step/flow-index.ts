import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import { bypassNode, bypassPort } from '../nodes/bypass.js';
import { isHandler } from '../nodes/handlers/handler-type.js';
import type { NodeBody, NodeType, NodeTypes } from '../nodes/node-type.js';
import { triggerOf } from '../nodes/triggers/trigger-type.js';

/** A node ready to run, or the code of why it cannot. */
export type ReadyNode =
  | { ok: true; type: NodeBody; config: unknown }
  | { ok: false; type: NodeBody | undefined; code: string };

/** A document prepared once: finding a node or an edge costs the same however large the flow is. */
export class FlowIndex {
  readonly startId: string | undefined;
  /** Nodes that stand beside the flow and take over when something happens, in the order of the document. */
  readonly handlers: readonly FlowNode[];
  private readonly nodes = new Map<string, FlowNode>();
  private readonly targets = new Map<string, Map<string, string>>();
  private readonly ready = new Map<string, { of: NodeType | undefined; node: ReadyNode }>();

  constructor(readonly flow: FlowDocument) {
    for (const node of flow.nodes) {
      this.nodes.set(node.id, node);
    }
    for (const { from, to } of flow.edges) {
      const ports = this.targets.get(from.node) ?? new Map<string, string>();
      this.targets.set(from.node, ports.set(from.port, to));
    }
    this.startId = triggerOf(flow)?.id;
    this.handlers = flow.nodes.filter((node) => isHandler(node.type) && !node.disabled);
  }

  has(nodeId: string): boolean {
    return this.nodes.has(nodeId);
  }

  typeOf(nodeId: string): string {
    return this.nodes.get(nodeId)?.type ?? 'unknown';
  }

  /** Where a port leads; undefined when no edge leaves by it. */
  target(nodeId: string, port: string): string | undefined {
    return this.targets.get(nodeId)?.get(port);
  }

  /** The node with its config parsed; remembered until its type becomes another (a plugin was switched). */
  node(nodeId: string, nodeTypes: NodeTypes): ReadyNode {
    const node = this.nodes.get(nodeId);
    if (!node) {
      return { ok: false, type: undefined, code: 'flow.node_missing' };
    }
    const type = nodeTypes.get(node.type);
    const known = this.ready.get(nodeId);
    if (known && known.of === type) {
      return known.node;
    }
    const prepared = node.disabled ? bypassed(node, type, this.flow) : prepare(node, type);
    this.ready.set(nodeId, { of: type, node: prepared });
    return prepared;
  }
}

function bypassed(node: FlowNode, type: NodeType | undefined, { edges }: FlowDocument): ReadyNode {
  const port = bypassPort(node, type, edges);
  return port === undefined
    ? { ok: false, type, code: 'flow.port_open' }
    : { ok: true, type: bypassNode as NodeBody, config: { port } };
}

function prepare(node: FlowNode, type: NodeType | undefined): ReadyNode {
  if (!type) {
    return { ok: false, type, code: 'flow.node_type_unavailable' };
  }
  if (node.typeVersion > type.version) {
    return { ok: false, type, code: 'flow.node_too_new' };
  }
  const parsed = type.config.safeParse(currentConfig(node, type));
  return parsed.success
    ? { ok: true, type, config: parsed.data }
    : { ok: false, type, code: 'flow.node_misconfigured' };
}

/** The config in the shape of the node type's current version. */
export function currentConfig(node: FlowNode, type: NodeType): Record<string, unknown> {
  return node.typeVersion < type.version && type.migrate ? type.migrate(node.config, node.typeVersion) : node.config;
}

const indexes = new WeakMap<FlowDocument, FlowIndex>();

/** The index of a document, made once and dropped with it: keep the document of a version, do not parse it for each event. */
export function indexOf(flow: FlowDocument): FlowIndex {
  const index = indexes.get(flow) ?? new FlowIndex(flow);
  indexes.set(flow, index);
  return index;
}
