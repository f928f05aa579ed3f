import { z } from 'zod';
import { fieldOf } from '../form.js';

const field = fieldOf('schedule');
const modes = ['every', 'cron'] as const;
const unitNames = ['minutes', 'hours', 'days'] as const;
const when = (mode: string) => ({ showWhen: { field: 'mode', in: [mode] } });

export const scheduleConfigSchema = z.strictObject({
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

export type ScheduleConfig = z.infer<typeof scheduleConfigSchema>;
