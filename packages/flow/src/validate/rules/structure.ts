import { isHandler } from '../../nodes/handlers/handler-type.js';
import { isTrigger } from '../../nodes/triggers/trigger-type.js';
import { error, type Rule } from '../rule.js';

export const noStart: Rule = ({ nodes }) => (nodes.some(({ node }) => isTrigger(node.type)) ? [] : [error('no_start')]);

export const severalStarts: Rule = ({ nodes }) =>
  nodes
    .filter(({ node }) => isTrigger(node.type))
    .slice(1)
    .map(({ node }) => error('several_starts', { nodeId: node.id }));

export const duplicateNodes: Rule = ({ document }) =>
  repeated(document.nodes).map((id) => error('duplicate_node', { nodeId: id, params: { id } }));

export const duplicateEdges: Rule = ({ document }) =>
  repeated(document.edges).map((id) => error('duplicate_edge', { edgeId: id, params: { id } }));

/** Only what has an exit can be passed by; a start always begins. */
export const notBypassable: Rule = ({ nodes }) =>
  nodes
    .filter(({ node, checked }) => node.disabled && (isTrigger(node.type) || !checked))
    .map(({ node }) => error('not_bypassable', { nodeId: node.id }));

export const danglingEdges: Rule = ({ document, byId }) =>
  document.edges
    .filter(({ from, to }) => !byId.has(from.node) || !byId.has(to))
    .map(({ id, from, to }) =>
      error('edge_dangling', { edgeId: id, params: { node: byId.has(from.node) ? to : from.node } }),
    );

export const edgesToStart: Rule = ({ document, byId }) =>
  document.edges
    .filter(({ from, to }) => byId.has(from.node) && isTrigger(byId.get(to)?.node.type ?? ''))
    .map(({ id }) => error('edge_to_start', { edgeId: id }));

export const edgesToHandlers: Rule = ({ document, byId }) =>
  document.edges
    .filter(({ from, to }) => byId.has(from.node) && isHandler(byId.get(to)?.node.type ?? ''))
    .map(({ id }) => error('edge_to_handler', { edgeId: id }));

export const unknownPorts: Rule = ({ nodes, outgoing }) =>
  nodes.flatMap(({ node, checked }) =>
    (outgoing.get(node.id) ?? [])
      .filter(({ from }) => checked && !checked.ports.some(({ id }) => id === from.port))
      .map(({ id, from }) => error('edge_unknown_port', { edgeId: id, nodeId: node.id, params: { port: from.port } })),
  );

export const portsUsedTwice: Rule = ({ nodes, outgoing }) =>
  nodes.flatMap(({ node }) => {
    const taken = new Set<string>();
    return (outgoing.get(node.id) ?? [])
      .filter(({ from }) => taken.size === taken.add(from.port).size)
      .map(({ id, from }) => error('port_used_twice', { edgeId: id, nodeId: node.id, params: { port: from.port } }));
  });

function repeated(items: readonly { id: string }[]): string[] {
  const ids = items.map(({ id }) => id);
  const once = new Set<string>();
  return ids.filter((id) => once.size === once.add(id).size);
}
