import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { DeadlineConfig } from './deadline-config.js';
import { notForThis } from './not-for-this.js';

const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Longest time that runs, in milliseconds: as old as a session may become. */
const longest = 30 * units.days;

/** How long a time runs, in milliseconds; undefined when the queue's service level says it. */
export const deadlineMs = ({ clock, amount, unit }: DeadlineConfig): number | undefined =>
  clock === 'serviceLevel' ? undefined : amount * units[unit];

/** Begins when nobody has answered, the customer has been silent or has waited for some time. Once for each wait. */
export const deadlineNode: NodeBody<DeadlineConfig> = {
  type: 'deadline',
  version: 1,
  title: 'flow:nodes.deadline.title',
  help: 'flow:nodes.deadline.help',
  category: 'start',
  icon: 'alarm-clock',
  initial: { clock: 'agentReply', amount: 24, unit: 'hours' },
  ports: () => [nextPort],
  summary: ({ clock, amount, unit }) => [
    `flow:nodes.deadline.fields.clock.options.${clock}`,
    ...(clock === 'serviceLevel' ? [] : [{ en: `${amount} ${unit}`, 'zh-CN': `${amount} ${chineseUnits[unit]}` }]),
  ],
  uses: ({ when }) =>
    when === undefined ? [] : [{ kind: 'expression', field: 'when', expression: when, expects: 'bool' }],
  validate: (settings, { error }) => ((deadlineMs(settings) ?? 0) > longest ? [error('wait_too_long', 'amount')] : []),
  step: ({ when }, context) =>
    when === undefined || context.evaluate(when) === true ? { kind: 'go', port: 'next' } : notForThis,
};

const chineseUnits = { minutes: '分钟', hours: '小时', days: '天' } as const;
