import { checkExpression } from '../../expression/check.js';
import { ExpressionError } from '../../expression/error.js';
import { readsNothing } from '../../expression/reads-nothing.js';
import type { Issue } from '../issue.js';
import { error, type Rule, warning } from '../rule.js';
import { ofKind, variablesIn } from '../usages.js';

/** Expressions can be read and fit their types. An undeclared variable is reported by `undeclaredVariables` alone. */
export const wrongExpressions: Rule = ({ document, declared, found }) =>
  ofKind(found, 'expression').flatMap(({ nodeId, usage: { field, expression, expects } }): Issue[] => {
    const problem = checkExpression(expression, document.variables, expects);
    const undeclared = variablesIn(expression).some((name) => !declared.has(name));
    if (!problem || (problem.code === 'unknown_name' && undeclared)) {
      return [];
    }
    const params = { detail: problem.detail, position: (problem.position ?? 0) + 1 };
    return [error(`expression_${problem.code}`, { nodeId, field, params })];
  });

/** A condition that looks at nothing always decides the same way. */
export const constantConditions: Rule = ({ document, found }) =>
  ofKind(found, 'expression')
    .filter(({ usage: { expression, expects } }) => {
      const isRight =
        expects === 'bool' && !(checkExpression(expression, document.variables) instanceof ExpressionError);
      return isRight && readsNothing(expression);
    })
    .map(({ nodeId, usage: { field } }) => warning('condition_constant', { nodeId, field }));
