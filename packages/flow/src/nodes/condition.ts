import { builderToCel } from '../expression/builder.js';
import { ExpressionError } from '../expression/error.js';
import { duplicateIds } from './choice.js';
import type { Branch, ConditionConfig } from './condition-config.js';
import type { NodeBody } from './node-type.js';

/** The condition of a branch as CEL, however it was entered. */
export const branchExpression = ({ when }: Branch): string =>
  when.kind === 'cel' ? when.expression : builderToCel(when.builder);

const nameOf = (branch: Branch): string => branch.name || branchExpression(branch);

/** Takes the first branch whose condition holds. A condition that fails on what it finds does not hold. */
export const conditionNode: NodeBody<ConditionConfig> = {
  type: 'condition',
  version: 1,
  title: 'flow:nodes.condition.title',
  help: 'flow:nodes.condition.help',
  category: 'decide',
  icon: 'split',
  initial: { branches: [] },
  ports: ({ branches }) => [
    ...branches.map((branch) => ({
      id: branch.id,
      label: { en: nameOf(branch), 'zh-CN': nameOf(branch) },
      kind: 'choice' as const,
    })),
    { id: 'else', label: 'flow:ports.else', kind: 'next' },
  ],
  summary: ({ branches }) =>
    branches.slice(0, 3).map((branch) => ({ en: branchExpression(branch), 'zh-CN': branchExpression(branch) })),
  uses: ({ branches }) =>
    branches.map((branch, index) => ({
      kind: 'expression',
      field: `branches.${index}.when`,
      expression: branchExpression(branch),
      expects: 'bool',
    })),
  validate: ({ branches }, { error }) =>
    duplicateIds(branches).map(({ id, index }) => error('duplicate_choice', `branches.${index}.id`, { id })),
  step({ branches }, context) {
    let note: string | undefined;
    for (const branch of branches) {
      try {
        if (context.evaluate(branchExpression(branch)) === true) {
          return { kind: 'go', port: branch.id, ...(note !== undefined && { note }) };
        }
      } catch (error) {
        if (!(error instanceof ExpressionError)) {
          throw error;
        }
        note ??= `flow.expression_${error.code}`;
      }
    }
    return { kind: 'go', port: 'else', ...(note !== undefined && { note }) };
  },
};
