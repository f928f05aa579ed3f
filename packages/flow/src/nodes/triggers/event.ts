import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';
import { expressionSchema } from '../value-input.js';
import { eventNames } from './event-names.js';
import { notForThis } from './not-for-this.js';

const field = fieldOf('event');

const config = z.strictObject({
  on: z.enum(eventNames).meta(field('on', { help: true, options: eventNames })),
  when: expressionSchema.optional().meta(field('when', { help: true, widget: 'expression' })),
});

/** Begins when something happens; `event.data` says what. With a condition, only when that holds. */
export const eventNode: NodeType<z.infer<typeof config>> = {
  type: 'event',
  version: 1,
  title: 'flow:nodes.event.title',
  help: 'flow:nodes.event.help',
  category: 'start',
  icon: 'zap',
  config,
  initial: { on: 'conversation.resolved' },
  ports: () => [nextPort],
  summary: ({ on, when }) => [{ en: on, 'zh-CN': on }, ...(when === undefined ? [] : [{ en: when, 'zh-CN': when }])],
  uses: ({ when }) =>
    when === undefined ? [] : [{ kind: 'expression', field: 'when', expression: when, expects: 'bool' }],
  step: ({ when }, context) =>
    when === undefined || context.evaluate(when) === true ? { kind: 'go', port: 'next' } : notForThis,
};
