import { groundFor, isTrigger } from '../../nodes/triggers/trigger-type.js';
import type { CheckedNode } from '../checked-node.js';
import type { Graph } from '../graph.js';
import type { Issue } from '../issue.js';
import { error, type Rule, warning } from '../rule.js';
import { loopIssues } from './loops.js';

const hasStart = ({ nodes }: Graph): boolean => nodes.some(({ node }) => isTrigger(node.type));

const reached = ({ nodes, reachable }: Graph): CheckedNode[] => nodes.filter(({ node }) => reachable.has(node.id));

export const unreachableNodes: Rule = (view) =>
  hasStart(view)
    ? view.nodes
        .filter(({ node }) => !view.reachable.has(node.id))
        .map(({ node }) => error('unreachable', { nodeId: node.id }))
    : [];

export const openPorts: Rule = (view) =>
  reached(view).flatMap((checked) =>
    unwired(checked, view, false).map((port) => error('port_open', { nodeId: checked.node.id, params: { port } })),
  );

/** An error handler of the flow catches what no edge does. */
export const openErrorPorts: Rule = (view) =>
  view.nodes.some(({ node }) => node.type === 'onError' && !node.disabled)
    ? []
    : reached(view).flatMap((checked) =>
        unwired(checked, view, true).map((port) =>
          warning('error_port_open', { nodeId: checked.node.id, params: { port } }),
        ),
      );

export const loopsWithoutWait: Rule = loopIssues;

export const noPerson: Rule = (view): Issue[] =>
  hasStart(view) && groundFor(view.document) === 'customer' && !reached(view).some(({ type }) => type?.toPerson)
    ? [warning('no_person')]
    : [];

function unwired({ node, checked }: CheckedNode, { outgoing }: Graph, errors: boolean): string[] {
  const wired = new Set((outgoing.get(node.id) ?? []).map(({ from }) => from.port));
  return (checked?.ports ?? [])
    .filter(({ id, kind }) => (kind === 'error') === errors && !wired.has(id))
    .map(({ id }) => id);
}
