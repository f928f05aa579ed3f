import { duplicateIds, normalise } from './choice.js';
import type { NodeBody } from './node-type.js';
import { errorPort } from './port.js';
import type { SwitchConfig } from './switch-config.js';

/** Goes by one value: the first case that equals it, as text. */
export const switchNode: NodeBody<SwitchConfig> = {
  type: 'switch',
  version: 1,
  title: 'flow:nodes.switch.title',
  help: 'flow:nodes.switch.help',
  category: 'decide',
  icon: 'list-tree',
  initial: { value: '', cases: [] },
  ports: ({ cases }) => [
    ...cases.map(({ id, equals }) => ({ id, label: { en: equals, 'zh-CN': equals }, kind: 'choice' as const })),
    { id: 'else', label: 'flow:ports.else', kind: 'next' },
    errorPort,
  ],
  summary: ({ value }) => [{ en: value, 'zh-CN': value }],
  uses: ({ value }) => [{ kind: 'expression', field: 'value', expression: value }],
  validate: ({ cases }, { error, warning }) => [
    ...duplicateIds(cases).map(({ id, index }) => error('duplicate_choice', `cases.${index}.id`, { id })),
    ...cases.flatMap(({ equals }, index) =>
      cases.findIndex((other) => normalise(other.equals) === normalise(equals)) < index
        ? [warning('case_unreachable', `cases.${index}.equals`, { value: equals })]
        : [],
    ),
  ],
  step({ value, cases }, context) {
    const result = context.evaluate(value);
    if (typeof result === 'object' && result !== null) {
      return { kind: 'fail', code: 'flow.not_one_value' };
    }
    const found = cases.find(({ equals }) => normalise(equals) === normalise(String(result ?? '')));
    return { kind: 'go', port: found?.id ?? 'else' };
  },
};
