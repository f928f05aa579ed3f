import type { JsonValue } from '../document/json.js';
import type { NodeBody, Usage } from './node-type.js';
import { errorPort, nextPort } from './port.js';
import type { SetConfig } from './set-config.js';

/** Sets variables of the session and attributes of the contact or conversation, in order. */
export const setNode: NodeBody<SetConfig> = {
  type: 'set',
  version: 1,
  title: 'flow:nodes.set.title',
  help: 'flow:nodes.set.help',
  category: 'data',
  icon: 'variable',
  initial: { assignments: [] },
  ports: () => [nextPort, errorPort],
  summary: ({ assignments }) =>
    assignments.slice(0, 3).map(({ target, name, value }) => {
      const left = target === 'variable' ? `vars.${name}` : `${target}.${name}`;
      const line = `${left} = ${value.kind === 'cel' ? value.expression : JSON.stringify(value.value)}`;
      return { en: line, 'zh-CN': line };
    }),
  uses: ({ assignments }) => assignments.flatMap(usesOf),
  validate: ({ assignments }, { error, variables }) =>
    assignments.flatMap(({ target, name, value }, index) => {
      if (value.kind === 'cel') {
        return [];
      }
      if (target !== 'variable') {
        return isScalar(value.value) ? [] : [error('attribute_not_scalar', `assignments.${index}.value`, { name })];
      }
      const declared = variables.find((variable) => variable.name === name);
      return !declared || value.value === null || typeOf(value.value) === declared.type
        ? []
        : [error('value_type', `assignments.${index}.value`, { name, type: declared.type })];
    }),
  step({ assignments }, context) {
    for (const { target, name, value } of assignments) {
      const result = context.valueOf(value);
      if (target === 'variable') {
        context.setVariable(name, result);
      } else if (isScalar(result)) {
        context.setAttribute(target, name, result);
      } else {
        return { kind: 'fail', code: 'flow.attribute_not_scalar' };
      }
    }
    return { kind: 'go', port: 'next' };
  },
};

function usesOf({ target, name, value }: SetConfig['assignments'][number], index: number): Usage[] {
  const place = `assignments.${index}`;
  return [
    ...(target === 'variable' ? [{ kind: 'writes' as const, field: `${place}.name`, variable: name }] : []),
    ...(value.kind === 'cel'
      ? [{ kind: 'expression' as const, field: `${place}.value`, expression: value.expression }]
      : []),
  ];
}

const isScalar = (value: JsonValue): value is string | number | boolean | null =>
  value === null || typeof value !== 'object';

const typeOf = (value: JsonValue): string => (Array.isArray(value) ? 'list' : typeof value);
