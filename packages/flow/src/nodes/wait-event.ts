import type { FlowEvent } from '../step/event.js';
import type { NodeBody, NodeContext, NodeResult } from './node-type.js';
import type { WaitEventConfig } from './wait-event-config.js';

const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

const longest = 30 * units.days;

/** Waits until something happens in the conversation, but not for ever. What the customer writes comes to the next question. */
export const waitEventNode: NodeBody<WaitEventConfig> = {
  type: 'waitEvent',
  version: 1,
  title: 'flow:nodes.waitEvent.title',
  help: 'flow:nodes.waitEvent.help',
  category: 'decide',
  icon: 'bell-ring',
  initial: { on: 'attribute.set', amount: 1, unit: 'days' },
  waits: true,
  needs: 'conversation',
  ports: () => [
    { id: 'next', label: 'flow:ports.happened', kind: 'next' },
    { id: 'timeout', label: 'flow:ports.waited', kind: 'choice' },
  ],
  summary: ({ on, when }) => [
    `flow:nodes.waitEvent.fields.on.options.${on}`,
    ...(when === undefined ? [] : [{ en: when, 'zh-CN': when }]),
  ],
  uses: ({ when }) =>
    when === undefined ? [] : [{ kind: 'expression', field: 'when', expression: when, expects: 'bool' }],
  validate: ({ amount, unit }, { error }) => (amount * units[unit] > longest ? [error('wait_too_long', 'amount')] : []),
  step: (settings, context, event) => (event ? goOn(settings, context, event) : enter(settings, context)),
};

function enter({ on, amount, unit }: WaitEventConfig, context: NodeContext): NodeResult {
  const timerKey = context.startTimer(context.now + amount * units[unit]);
  return { kind: 'wait', waitingFor: { kind: 'event', name: on, timerKey } };
}

function goOn({ when }: WaitEventConfig, context: NodeContext, event: FlowEvent): NodeResult {
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
