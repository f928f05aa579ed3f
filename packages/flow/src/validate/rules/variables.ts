import type { Graph } from '../graph.js';
import type { Issue } from '../issue.js';
import { chipsOf, type Found, ofKind, variablesIn } from '../usages.js';

interface Read {
  nodeId: string;
  field: string;
  name: string;
}

/** Variables are declared once, set before they mean anything, and used. */
export function variableIssues({ document }: Graph, found: readonly Found[]): Issue[] {
  const reads: Read[] = [
    ...ofKind(found, 'expression').flatMap(({ nodeId, usage: { field, expression } }) =>
      variablesIn(expression).map((name) => ({ nodeId, field, name })),
    ),
    ...chipsOf(found).flatMap(({ nodeId, field, path: [root, name] }) =>
      root === 'vars' ? [{ nodeId, field, name: String(name) }] : [],
    ),
  ];
  const writes = ofKind(found, 'writes').map(({ nodeId, usage }) => ({
    nodeId,
    field: usage.field,
    name: usage.variable,
  }));
  const declared = new Set(document.variables.map(({ name }) => name));
  const written = new Set(writes.map(({ name }) => name));
  const read = new Set(reads.map(({ name }) => name));

  const undeclared = [...reads, ...writes]
    .filter(({ name }) => !declared.has(name))
    .map(
      ({ nodeId, field, name }): Issue => ({
        severity: 'error',
        code: 'variable_undeclared',
        nodeId,
        field,
        params: { name },
      }),
    );
  const neverSet = reads
    .filter(({ name }) => {
      const variable = document.variables.find((item) => item.name === name);
      return variable && variable.initial === undefined && !written.has(name);
    })
    .map(
      ({ nodeId, field, name }): Issue => ({
        severity: 'warning',
        code: 'variable_never_set',
        nodeId,
        field,
        params: { name },
      }),
    );
  const ofDocument = document.variables.flatMap(({ name }, index): Issue[] => {
    const field = `variables.${index}`;
    if (document.variables.findIndex((item) => item.name === name) < index) {
      return [{ severity: 'error', code: 'variable_duplicate', field, params: { name } }];
    }
    return read.has(name) ? [] : [{ severity: 'warning', code: 'variable_unused', field, params: { name } }];
  });
  return [...undeclared, ...neverSet, ...ofDocument];
}
