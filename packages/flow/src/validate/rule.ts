import type { Graph } from './graph.js';
import type { Issue } from './issue.js';
import { type Chip, chipsOf, type Found, ofKind, usagesOf, variablesIn } from './usages.js';

/** A variable that is read or written. */
export interface VariableUse {
  nodeId: string;
  field: string;
  name: string;
}

/** A flow as every rule looks at it: read once, whatever the number of rules. */
export interface View extends Graph {
  found: readonly Found[];
  chips: readonly Chip[];
  reads: readonly VariableUse[];
  writes: readonly VariableUse[];
  declared: ReadonlySet<string>;
}

/** Looks for one kind of problem. */
export type Rule = (view: View) => Issue[];

export function viewOf(graph: Graph): View {
  const found = usagesOf(graph);
  const chips = chipsOf(found);
  return {
    ...graph,
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
    declared: new Set(graph.document.variables.map(({ name }) => name)),
  };
}

/** An error of the whole document, or where it says. */
export const error = (code: string, at: Partial<Issue> = {}): Issue => ({ severity: 'error', code, ...at });

export const warning = (code: string, at: Partial<Issue> = {}): Issue => ({ severity: 'warning', code, ...at });
