import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { EventConfig } from './event-config.js';
import { notForThis } from './not-for-this.js';

/** Begins when something happens; `event.data` says what. With a condition, only when that holds. */
export const eventNode: NodeBody<EventConfig> = {
  type: 'event',
  version: 1,
  title: 'flow:nodes.event.title',
  help: 'flow:nodes.event.help',
  category: 'start',
  icon: 'zap',
  initial: { on: 'conversation.resolved' },
  ports: () => [nextPort],
  summary: ({ on, when }) => [
    `flow:nodes.event.fields.on.options.${on}`,
    ...(when === undefined ? [] : [{ en: when, 'zh-CN': when }]),
  ],
  uses: ({ when }) =>
    when === undefined ? [] : [{ kind: 'expression', field: 'when', expression: when, expects: 'bool' }],
  step: ({ when }, context) =>
    when === undefined || context.evaluate(when) === true ? { kind: 'go', port: 'next' } : notForThis,
};
