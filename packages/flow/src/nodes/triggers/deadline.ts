import { deadlineClocks } from '@tandem/domain';
import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';
import { expressionSchema } from '../value-input.js';
import { notForThis } from './not-for-this.js';

const field = fieldOf('deadline');
const units = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;
const unitNames = ['minutes', 'hours', 'days'] as const;
/** A service level has its own time. */
const timed = { showWhen: { field: 'clock', in: deadlineClocks.filter((clock) => clock !== 'serviceLevel') } };

const config = z.strictObject({
  clock: z.enum(deadlineClocks).meta(field('clock', { help: true, options: deadlineClocks })),
  amount: z.number().min(1).max(1_000).default(24).meta(field('amount', timed)),
  unit: z
    .enum(unitNames)
    .default('hours')
    .meta(field('unit', { options: unitNames, ...timed })),
  when: expressionSchema.optional().meta(field('when', { help: true, widget: 'expression' })),
});

type Config = z.infer<typeof config>;

/** Longest time that runs, in milliseconds: as old as a session may become. */
const longest = 30 * units.days;

/** How long a time runs, in milliseconds; undefined when the queue's service level says it. */
export const deadlineMs = ({ clock, amount, unit }: Config): number | undefined =>
  clock === 'serviceLevel' ? undefined : amount * units[unit];

/** Begins when nobody has answered, the customer has been silent or has waited for some time. Once for each wait. */
export const deadlineNode: NodeType<Config> = {
  type: 'deadline',
  version: 1,
  title: 'flow:nodes.deadline.title',
  help: 'flow:nodes.deadline.help',
  category: 'start',
  icon: 'alarm-clock',
  config,
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
