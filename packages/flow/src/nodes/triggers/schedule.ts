import { parseCron, type Schedule } from '@tandem/domain';
import type { NodeBody } from '../node-type.js';
import { nextPort } from '../port.js';
import type { ScheduleConfig } from './schedule-config.js';

const units = { minutes: 1, hours: 60, days: 1_440 } as const;

/** When it is due; in the time zone of the workspace. */
export const scheduleOf = ({ mode, amount, unit, cron = '' }: ScheduleConfig): Schedule =>
  mode === 'cron' ? { kind: 'cron', line: cron } : { kind: 'every', minutes: amount * units[unit] };

/** Begins again and again, without a conversation. After a time without any server it begins once. */
export const scheduleNode: NodeBody<ScheduleConfig> = {
  type: 'schedule',
  version: 1,
  title: 'flow:nodes.schedule.title',
  help: 'flow:nodes.schedule.help',
  category: 'start',
  icon: 'calendar-clock',
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
