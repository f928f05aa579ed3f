import type { Graph } from '../graph.js';
import type { Issue } from '../issue.js';

/** Ids, starts and edges that fit together. */
export function structureIssues({ document, nodes, byId }: Graph): Issue[] {
  const issues: Issue[] = [];
  const error = (code: string, at: Partial<Issue>): number => issues.push({ severity: 'error', code, ...at });

  const starts = nodes.filter(({ node }) => node.type === 'start');
  if (starts.length === 0) {
    error('no_start', {});
  }
  for (const { node } of starts.slice(1)) {
    error('several_starts', { nodeId: node.id });
  }
  for (const id of repeated(document.nodes)) {
    error('duplicate_node', { nodeId: id, params: { id } });
  }
  for (const id of repeated(document.edges)) {
    error('duplicate_edge', { edgeId: id, params: { id } });
  }

  const taken = new Set<string>();
  for (const { id, from, to } of document.edges) {
    const source = byId.get(from.node);
    const target = byId.get(to);
    if (!source || !target) {
      error('edge_dangling', { edgeId: id, params: { node: source ? to : from.node } });
      continue;
    }
    if (target.node.type === 'start') {
      error('edge_to_start', { edgeId: id });
    }
    if (source.checked && !source.checked.ports.some((port) => port.id === from.port)) {
      error('edge_unknown_port', { edgeId: id, nodeId: from.node, params: { port: from.port } });
    }
    const exit = `${from.node} ${from.port}`;
    if (taken.has(exit)) {
      error('port_used_twice', { edgeId: id, nodeId: from.node, params: { port: from.port } });
    }
    taken.add(exit);
  }
  return issues;
}

function repeated(items: readonly { id: string }[]): string[] {
  const ids = items.map(({ id }) => id);
  const once = new Set<string>();
  return ids.filter((id) => once.size === once.add(id).size);
}
