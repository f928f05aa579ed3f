import { checkExpression } from '../../expression/check.js';
import type { Graph } from '../graph.js';
import type { Issue } from '../issue.js';
import { type Found, ofKind, variablesIn } from '../usages.js';

/** Expressions can be read and fit their types. An undeclared variable is reported by `variableIssues` alone. */
export function expressionIssues({ document }: Graph, found: readonly Found[]): Issue[] {
  const declared = new Set(document.variables.map(({ name }) => name));
  return ofKind(found, 'expression').flatMap(({ nodeId, usage: { field, expression, expects } }): Issue[] => {
    const problem = checkExpression(expression, document.variables, expects);
    const undeclared = variablesIn(expression).some((name) => !declared.has(name));
    if (!problem || (problem.code === 'unknown_name' && undeclared)) {
      return [];
    }
    const params = { detail: problem.detail, position: (problem.position ?? 0) + 1 };
    return [{ severity: 'error', code: `expression_${problem.code}`, nodeId, field, params }];
  });
}
