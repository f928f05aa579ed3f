import type { FlowDocument, FlowNode } from '../document/flow-document.js';
import { isCredential } from './http-credentials.js';
import type { NodeBodies, Usage } from './node-type.js';
import { withoutUrlCredentials } from './url-credentials.js';

/** What a node uses, as far as its settings can be read: a form that is half filled in uses what is filled in. */
export function usesOf(node: FlowNode, nodeTypes: NodeBodies): Usage[] {
  const type = nodeTypes.get(node.type);
  if (!type?.uses) {
    return [];
  }
  try {
    return type.uses({ ...type.initial, ...node.config });
  } catch {
    return [];
  }
}

/** Names of the stored secrets that a flow sends. */
export const secretsOf = ({ nodes }: Pick<FlowDocument, 'nodes'>, nodeTypes: NodeBodies): string[] => [
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
function withoutCredential(header: unknown): unknown {
  const { name, value, secret } = (header ?? {}) as Record<string, unknown>;
  const isText = typeof name === 'string' && typeof value === 'string';
  const isHeld = isText && secret === undefined && isCredential({ name, value });
  return isHeld ? { ...(header as object), value: '' } : header;
}
