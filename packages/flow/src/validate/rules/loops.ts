import type { Graph } from '../graph.js';
import type { Issue } from '../issue.js';

type Links = Map<string, string[]>;

/**
 * Loops of nodes that never wait, one issue each. What is left after taking away, again and again, every node that
 * nothing in the rest leads to, and then every one that leads to nothing in the rest, lies on a loop or between two.
 */
export function loopIssues({ nodes, outgoing, targets }: Graph): Issue[] {
  const ids = nodes.filter(({ type }) => !type?.waits).map(({ node }) => node.id);
  const rest = new Set(ids);
  const iterating = new Set(nodes.filter(({ type }) => type?.iterates).map(({ node }) => node.id));
  const forward: Links = new Map();
  const backward: Links = new Map();
  for (const from of rest) {
    // By its port `item` a list is gone through, which comes to an end.
    const items = iterating.has(from) ? itemTargets(from, outgoing) : [];
    for (const to of targets.get(from) ?? []) {
      if (rest.has(to) && !items.includes(to)) {
        link(forward, from, to);
        link(backward, to, from);
      }
    }
  }
  peel(rest, forward);
  peel(rest, backward);
  const issues: Issue[] = [];
  for (const id of ids) {
    if (rest.has(id)) {
      issues.push({ severity: 'error', code: 'loop_without_wait', nodeId: id });
      takeAway(id, rest, [forward, backward]);
    }
  }
  return issues;
}

const itemTargets = (from: string, outgoing: Graph['outgoing']): string[] =>
  (outgoing.get(from) ?? []).filter(({ from: { port } }) => port === 'item').map(({ to }) => to);

function link(links: Links, from: string, to: string): void {
  const known = links.get(from);
  if (known) {
    known.push(to);
  } else {
    links.set(from, [to]);
  }
}

/** Takes away what nothing in the rest links to, until nothing more goes. */
function peel(rest: Set<string>, links: Links): void {
  const entries = new Map<string, number>();
  for (const from of rest) {
    for (const to of links.get(from) ?? []) {
      entries.set(to, (entries.get(to) ?? 0) + 1);
    }
  }
  const open = [...rest].filter((id) => !entries.has(id));
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    rest.delete(id);
    for (const to of links.get(id) ?? []) {
      const left = (entries.get(to) ?? 0) - 1;
      entries.set(to, left);
      if (left === 0 && rest.has(to)) {
        open.push(to);
      }
    }
  }
}

/** Takes away everything that hangs together with a node. */
function takeAway(id: string, rest: Set<string>, ways: readonly Links[]): void {
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (rest.delete(next)) {
      for (const links of ways) {
        open.push(...(links.get(next) ?? []));
      }
    }
  }
}
