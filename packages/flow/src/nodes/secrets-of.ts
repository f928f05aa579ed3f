import { z } from 'zod';
import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import { isCredential } from './http-config.js';
import type { NodeTypes, Usage } from './node-type.js';

/** What a node uses, as far as its settings can be read: a form that is half filled in uses what is filled in. */
export function usesOf(node: FlowNode, nodeTypes: NodeTypes): Usage[] {
  const type = nodeTypes.get(node.type);
  if (!type?.uses) {
    return [];
  }
  const config = type.config.safeParse(node.config);
  try {
    return type.uses(config.success ? config.data : { ...type.initial, ...node.config });
  } catch {
    return [];
  }
}

/** Names of the stored secrets that a flow sends. */
export const secretsOf = ({ nodes }: Pick<FlowDocument, 'nodes'>, nodeTypes: NodeTypes): string[] => [
  ...new Set(
    nodes.flatMap((node) =>
      usesOf(node, nodeTypes).flatMap((use) => (use.kind === 'reference' && use.to === 'secrets' ? [use.id] : [])),
    ),
  ),
];

/**
 * The node as it may leave the installation. Stored secrets are names anyway; a credential that somebody typed into a
 * header stays behind.
 */
export function withoutCredentials(node: FlowNode): FlowNode {
  const headers: unknown = node.type === 'http' ? node.config.headers : undefined;
  const clean = Array.isArray(headers) ? headers.map(withoutCredential) : [];
  return Array.isArray(headers) && clean.some((header, index) => header !== headers[index])
    ? { ...node, config: { ...node.config, headers: clean } }
    : node;
}

/** As far as it can be read: of a form that is half filled in, too. */
const headerSchema = z.looseObject({ name: z.string(), value: z.string(), secret: z.string().optional() });

function withoutCredential(header: unknown): unknown {
  const read = headerSchema.safeParse(header);
  return read.success && isCredential(read.data) ? { ...read.data, value: '' } : header;
}
