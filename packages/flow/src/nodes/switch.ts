import { z } from 'zod';
import { choiceIdSchema, duplicateIds, normalise } from './choice.js';
import { fieldOf } from './form.js';
import type { NodeType } from './node-type.js';
import { errorPort } from './port.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('switch');

const caseSchema = z.strictObject({
  id: choiceIdSchema.meta(field('id', { help: true })),
  /** As it is compared: upper and lower case, full and half width are the same. */
  equals: z.string().max(200).meta(field('equals')),
});

const config = z.strictObject({
  value: expressionSchema.meta(field('value', { help: true, widget: 'expression' })),
  cases: z.array(caseSchema).min(1).max(30).meta(field('cases')),
});

/** Goes by one value: the first case that equals it, as text. */
export const switchNode: NodeType<z.infer<typeof config>> = {
  type: 'switch',
  version: 1,
  title: 'flow:nodes.switch.title',
  help: 'flow:nodes.switch.help',
  category: 'decide',
  icon: 'list-tree',
  config,
  initial: { value: '', cases: [] },
  ports: ({ cases }) => [
    ...cases.map(({ id, equals }) => ({
      id,
      label: { en: equals || id, 'zh-CN': equals || id },
      kind: 'choice' as const,
    })),
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
