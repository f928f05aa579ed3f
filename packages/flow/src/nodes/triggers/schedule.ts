import { parseCron, type Schedule } from '@tandem/domain';
import { z } from 'zod';
import { fieldOf } from '../form.js';
import type { NodeType } from '../node-type.js';
import { nextPort } from '../port.js';

const field = fieldOf('schedule');
const modes = ['every', 'cron'] as const;
const units = { minutes: 1, hours: 60, days: 1_440 } as const;
const unitNames = ['minutes', 'hours', 'days'] as const;
const when = (mode: string) => ({ showWhen: { field: 'mode', in: [mode] } });

const config = z.strictObject({
  mode: z
    .enum(modes)
    .default('every')
    .meta(field('mode', { options: modes })),
  amount: z
    .int()
    .min(1)
    .max(1_000)
    .default(1)
    .meta(field('amount', when('every'))),
  unit: z
    .enum(unitNames)
    .default('hours')
    .meta(field('unit', { options: unitNames, ...when('every') })),
  cron: z
    .string()
    .max(200)
    .optional()
    .meta(field('cron', { help: true, ...when('cron') })),
});

type Config = z.infer<typeof config>;

/** When it is due; in the time zone of the workspace. */
export const scheduleOf = ({ mode, amount, unit, cron = '' }: Config): Schedule =>
  mode === 'cron' ? { kind: 'cron', line: cron } : { kind: 'every', minutes: amount * units[unit] };

/** Begins again and again, without a conversation. After a time without any server it begins once. */
export const scheduleNode: NodeType<Config> = {
  type: 'schedule',
  version: 1,
  title: 'flow:nodes.schedule.title',
  help: 'flow:nodes.schedule.help',
  category: 'start',
  icon: 'calendar-clock',
  config,
  initial: { mode: 'every', amount: 1, unit: 'hours' },
  ports: () => [nextPort],
  summary: ({ mode, amount, unit, cron = '' }) => {
    const every = { en: `every ${amount} ${unit}`, 'zh-CN': `每 ${amount} ${chineseUnits[unit]}` };
    return [mode === 'cron' ? { en: cron, 'zh-CN': cron } : every];
  },
  validate: ({ mode, cron }, { error }) =>
    mode === 'cron' && !parseCron(cron ?? '') ? [error('schedule_unreadable', 'cron')] : [],
  step: () => ({ kind: 'go', port: 'next' }),
};

const chineseUnits = { minutes: '分钟', hours: '小时', days: '天' } as const;
