import type { FlowVariable } from '../document/flow-document.js';
import type { CheckedNode } from './checked-node.js';
import type { FlowEnvironment } from './environment.js';
import type { Graph } from './graph.js';
import type { Issue } from './issue.js';
import { type Chip, type Found, ofKind, variablesIn } from './usages.js';

/** A variable that is read or written. */
export interface VariableUse {
  nodeId: string;
  field: string;
  name: string;
}

/** What a node can be looked at with, beside itself. */
export interface Around {
  environment: FlowEnvironment;
  variables: readonly FlowVariable[];
  /** Names of the variables. */
  declared: ReadonlySet<string>;
}

export const aroundOf = (variables: readonly FlowVariable[], environment: FlowEnvironment): Around => ({
  environment,
  variables,
  declared: new Set(variables.map(({ name }) => name)),
});

/** A flow as every rule looks at it: read once, whatever the number of rules. */
export interface View extends Graph {
  around: Around;
  found: readonly Found[];
  chips: readonly Chip[];
  reads: readonly VariableUse[];
  writes: readonly VariableUse[];
}

/** Looks for one kind of problem. */
export type Rule = (view: View) => Issue[];

/**
 * A rule about each node by itself. What it said is remembered for as long as node, variables and environment stay the
 * same objects: in a flow that is being edited only what changed is looked at again.
 */
export function eachNode(look: (node: CheckedNode, around: Around) => Issue[]): Rule {
  const known = new WeakMap<Around, WeakMap<CheckedNode, Issue[]>>();
  return ({ nodes, around }) => {
    const said = known.get(around) ?? new WeakMap<CheckedNode, Issue[]>();
    known.set(around, said);
    return nodes.flatMap((node) => {
      const issues = said.get(node) ?? look(node, around);
      said.set(node, issues);
      return issues;
    });
  };
}

export function viewOf(graph: Graph, around: Around): View {
  const found = graph.nodes.flatMap((node) => node.found);
  const chips = graph.nodes.flatMap((node) => node.chips);
  return {
    ...graph,
    around,
    found,
    chips,
    reads: [
      ...ofKind(found, 'expression').flatMap(({ nodeId, usage: { field, expression } }) =>
        variablesIn(expression).map((name) => ({ nodeId, field, name })),
      ),
      ...chips.flatMap(({ nodeId, field, path: [root, name] }) =>
        root === 'vars' ? [{ nodeId, field, name: String(name) }] : [],
      ),
    ],
    writes: ofKind(found, 'writes').map(({ nodeId, usage: { field, variable } }) => ({
      nodeId,
      field,
      name: variable,
    })),
  };
}

/** An error of the whole document, or where it says. */
export const error = (code: string, at: Partial<Issue> = {}): Issue => ({ severity: 'error', code, ...at });

export const warning = (code: string, at: Partial<Issue> = {}): Issue => ({ severity: 'warning', code, ...at });
