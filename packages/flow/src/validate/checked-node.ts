import type { FlowEdge, FlowNode } from '../document/flow-document.js';
import { bypassNode, bypassPort } from '../nodes/bypass.js';
import type { NodeBody, NodeType } from '../nodes/node-type.js';
import type { Port } from '../nodes/port.js';
import { currentConfig } from '../step/flow-index.js';
import { type Chip, chipsOf, type Found, usagesOf } from './usages.js';

/** A node with what is known about it alone; `config` and `ports` only when the config fits its type. */
export interface CheckedNode {
  node: FlowNode;
  type?: NodeBody;
  checked?: { config: unknown; ports: Port[] };
  /** Why the config does not fit: dotted fields, and whether something is there at all. */
  misfits: { field: string; missing: boolean }[];
  /** Expressions, texts, references and written variables in a config that fits. */
  found: readonly Found[];
  chips: readonly Chip[];
}

/** @param leaving the edges that leave it, whether or not their exits are there */
export function checkNode(node: FlowNode, type: NodeType | undefined, leaving: readonly FlowEdge[]): CheckedNode {
  const looked = node.disabled ? bypassed(node, type, leaving) : readConfig(node, type);
  const found = looked.checked ? usagesOf(node.id, looked.type?.uses?.(looked.checked.config) ?? []) : [];
  return { ...looked, found, chips: chipsOf(found) };
}

type Looked = Pick<CheckedNode, 'node' | 'type' | 'checked' | 'misfits'>;

/** A disabled node is looked at as what it does: it passes by. */
function bypassed(node: FlowNode, type: NodeType | undefined, leaving: readonly FlowEdge[]): Looked {
  const port = bypassPort(node, type, leaving);
  const config = { port };
  return {
    node,
    type: bypassNode as NodeBody,
    ...(port !== undefined && { checked: { config, ports: bypassNode.ports({ port }) } }),
    misfits: [],
  };
}

function readConfig(node: FlowNode, type: NodeType | undefined): Looked {
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
