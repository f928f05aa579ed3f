import { z } from 'zod';
import type { FlowEvent } from '../step/event.js';
import { fieldOf } from './form.js';
import type { NodeContext, NodeResult, NodeType } from './node-type.js';
import { conversationEvents } from './triggers/event-names.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('waitEvent');
const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const unitNames = ['minutes', 'hours', 'days'] as const;

const config = z.strictObject({
  on: z.enum(conversationEvents).meta(field('on', { options: conversationEvents })),
  when: expressionSchema.optional().meta(field('when', { help: true, widget: 'expression' })),
  amount: z.number().min(1).max(1_000).default(1).meta(field('amount')),
  unit: z
    .enum(unitNames)
    .default('days')
    .meta(field('unit', { options: unitNames })),
});

type Config = z.infer<typeof config>;

const longest = 30 * units.days;

/** Waits until something happens in the conversation, but not for ever. What the customer writes comes to the next question. */
export const waitEventNode: NodeType<Config> = {
  type: 'waitEvent',
  version: 1,
  title: 'flow:nodes.waitEvent.title',
  help: 'flow:nodes.waitEvent.help',
  category: 'decide',
  icon: 'bell-ring',
  config,
  initial: { on: 'attribute.set', amount: 1, unit: 'days' },
  waits: true,
  needs: 'conversation',
  ports: () => [
    { id: 'next', label: 'flow:ports.happened', kind: 'next' },
    { id: 'timeout', label: 'flow:ports.waited', kind: 'choice' },
  ],
  summary: ({ on, when }) => [{ en: on, 'zh-CN': on }, ...(when === undefined ? [] : [{ en: when, 'zh-CN': when }])],
  uses: ({ when }) =>
    when === undefined ? [] : [{ kind: 'expression', field: 'when', expression: when, expects: 'bool' }],
  validate: ({ amount, unit }, { error }) => (amount * units[unit] > longest ? [error('wait_too_long', 'amount')] : []),
  step: (settings, context, event) => (event ? goOn(settings, context, event) : enter(settings, context)),
};

function enter({ on, amount, unit }: Config, context: NodeContext): NodeResult {
  const timerKey = context.startTimer(context.now + amount * units[unit]);
  return { kind: 'wait', waitingFor: { kind: 'event', name: on, timerKey } };
}

function goOn({ when }: Config, context: NodeContext, event: FlowEvent): NodeResult {
  if (event.type === 'timer') {
    return { kind: 'go', port: 'timeout' };
  }
  const { waitedFor } = context;
  if (waitedFor?.kind !== 'event') {
    return { kind: 'fail', code: 'flow.node_failed' };
  }
  if (when !== undefined && context.evaluate(when) !== true) {
    return { kind: 'wait', waitingFor: waitedFor };
  }
  context.cancelTimer(waitedFor.timerKey);
  return { kind: 'go', port: 'next' };
}
