import type { CheckedNode, Graph } from '../graph.js';
import type { Issue } from '../issue.js';
import { loopIssues } from './loops.js';

/** Every node can be reached, every exit leads somewhere, no loop runs without waiting, and a person is in reach. */
export function reachIssues(graph: Graph): Issue[] {
  const reached = graph.nodes.filter(({ node }) => graph.reachable.has(node.id));
  const hasStart = graph.nodes.some(({ node }) => node.type === 'start');
  const unreachable = hasStart ? graph.nodes.filter(({ node }) => !graph.reachable.has(node.id)) : [];
  const noPerson = hasStart && !reached.some(({ type }) => type?.toPerson);
  return [
    ...unreachable.map(({ node }): Issue => ({ severity: 'error', code: 'unreachable', nodeId: node.id })),
    ...reached.flatMap((checked) => openPorts(checked, graph)),
    ...loopIssues(graph),
    ...(noPerson ? [{ severity: 'warning', code: 'no_person' } as const] : []),
  ];
}

function openPorts({ node, checked }: CheckedNode, { outgoing }: Graph): Issue[] {
  const wired = new Set((outgoing.get(node.id) ?? []).map(({ from }) => from.port));
  const open = checked?.ports.filter((port) => !wired.has(port.id)) ?? [];
  return open.map(({ id, kind }) =>
    kind === 'error'
      ? { severity: 'warning', code: 'error_port_open', nodeId: node.id, params: { port: id } }
      : { severity: 'error', code: 'port_open', nodeId: node.id, params: { port: id } },
  );
}
