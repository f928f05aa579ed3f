import { checkExpression } from '../../expression/check.js';
import { ExpressionError } from '../../expression/error.js';
import { readsNothing } from '../../expression/reads-nothing.js';
import { compileRequirement } from '../../routing/compile-requirement.js';
import type { Issue } from '../issue.js';
import { eachNode, error, warning } from '../rule.js';
import { ofKind, variablesIn } from '../usages.js';

/** Expressions can be read and fit their types. An undeclared variable is reported by `undeclaredVariables` alone. */
export const wrongExpressions = eachNode(({ found }, { variables, declared }) =>
  ofKind(found, 'expression').flatMap(({ nodeId, usage: { field, expression, expects } }): Issue[] => {
    const problem = checkExpression(expression, variables, expects);
    const undeclared = variablesIn(expression).some((name) => !declared.has(name));
    if (!problem || (problem.code === 'unknown_name' && undeclared)) {
      return [];
    }
    const { detail, position = 0, reason } = problem;
    const params = { detail, position: position + 1, ...(reason && problem.code !== 'unknown_name' && { reason }) };
    return [error(`expression_${problem.code}`, { nodeId, field, params })];
  }),
);

/** Steps of routing can be read, too. */
export const wrongRequirements = eachNode(({ found }) =>
  ofKind(found, 'requirement')
    .filter(({ usage }) => !isRequirement(usage.expression))
    .map(({ nodeId, usage: { field } }) => error('routing_step', { nodeId, field })),
);

function isRequirement(source: string): boolean {
  try {
    compileRequirement(source);
    return true;
  } catch {
    return false;
  }
}

/** A condition that looks at nothing always decides the same way. */
export const constantConditions = eachNode(({ found }, { variables }) =>
  ofKind(found, 'expression')
    .filter(({ usage: { expression, expects } }) => {
      const isRight = expects === 'bool' && !(checkExpression(expression, variables) instanceof ExpressionError);
      return isRight && readsNothing(expression);
    })
    .map(({ nodeId, usage: { field } }) => warning('condition_constant', { nodeId, field })),
);
