import type { CheckedNode, Graph } from '../graph.js';
import type { Issue } from '../issue.js';

/** Every node can be reached, every exit leads somewhere, no loop runs without waiting, and a person is in reach. */
export function reachIssues(graph: Graph): Issue[] {
  const reached = graph.nodes.filter(({ node }) => graph.reachable.has(node.id));
  const hasStart = graph.nodes.some(({ node }) => node.type === 'start');
  const unreachable = hasStart ? graph.nodes.filter((checked) => !reached.includes(checked)) : [];
  const noPerson = hasStart && !reached.some(({ type }) => type?.toPerson);
  return [
    ...unreachable.map(({ node }): Issue => ({ severity: 'error', code: 'unreachable', nodeId: node.id })),
    ...reached.flatMap((checked) => openPorts(checked, graph)),
    ...loops(graph),
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

/**
 * Loops of nodes that never wait, one issue each. What is left after taking away, again and again, every node that
 * nothing in the rest leads to or that leads to nothing in the rest, lies on a loop or between two.
 */
function loops({ nodes, outgoing }: Graph): Issue[] {
  const rest = new Map(
    nodes
      .filter(({ type }) => !type?.waits)
      .map(({ node }) => [node.id, new Set<string>((outgoing.get(node.id) ?? []).map(({ to }) => to))]),
  );
  for (let before = -1; before !== rest.size; ) {
    before = rest.size;
    const entered = new Set([...rest.values()].flatMap((targets) => [...targets]));
    for (const [id, targets] of rest) {
      if (!entered.has(id) || ![...targets].some((target) => rest.has(target))) {
        rest.delete(id);
      }
    }
  }
  const issues: Issue[] = [];
  const reported = new Set<string>();
  for (const id of rest.keys()) {
    if (!reported.has(id)) {
      issues.push({ severity: 'error', code: 'loop_without_wait', nodeId: id });
      markFrom(id, rest, reported);
    }
  }
  return issues;
}

function markFrom(id: string, rest: ReadonlyMap<string, ReadonlySet<string>>, marked: Set<string>): void {
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (rest.has(next) && !marked.has(next)) {
      marked.add(next);
      open.push(...(rest.get(next) ?? []));
    }
  }
}
