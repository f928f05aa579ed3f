import { z } from 'zod';
import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import { isCredential } from './http-config.js';
import type { NodeTypes, Usage } from './node-type.js';
import { withoutUrlCredentials } from './url-credentials.js';

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
 * header or the address stays behind.
 */
export function withoutCredentials(node: FlowNode): FlowNode {
  if (node.type !== 'http') return node;
  const { headers, url } = node.config as { headers?: unknown; url?: unknown };
  const clean = Array.isArray(headers) ? headers.map(withoutCredential) : [];
  const changed = {
    ...(Array.isArray(headers) && clean.some((header, index) => header !== headers[index]) ? { headers: clean } : {}),
    ...(typeof url === 'string' && withoutUrlCredentials(url) !== url ? { url: withoutUrlCredentials(url) } : {}),
  };
  return Object.keys(changed).length === 0 ? node : { ...node, config: { ...node.config, ...changed } };
}

/** As far as it can be read: of a form that is half filled in, too. */
const headerSchema = z.looseObject({ name: z.string(), value: z.string(), secret: z.string().optional() });

function withoutCredential(header: unknown): unknown {
  const read = headerSchema.safeParse(header);
  return read.success && isCredential(read.data) ? { ...read.data, value: '' } : header;
}
