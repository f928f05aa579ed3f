import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('wait');
const modes = ['duration', 'time', 'opening'] as const;
const unitNames = ['seconds', 'minutes', 'hours', 'days'] as const;
const when = (mode: string) => ({ showWhen: { field: 'until', in: [mode] } });

export const waitConfigSchema = z.strictObject({
  until: z
    .enum(modes)
    .default('duration')
    .meta(field('until', { options: modes })),
  amount: z
    .number()
    .min(1)
    .max(1_000)
    .optional()
    .meta(field('amount', when('duration'))),
  unit: z
    .enum(unitNames)
    .default('minutes')
    .meta(field('unit', { options: unitNames, ...when('duration') })),
  time: expressionSchema.optional().meta(field('time', { help: true, widget: 'expression', ...when('time') })),
  hoursId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta(field('hoursId', { widget: 'select', optionsFrom: 'hours', ...when('opening') })),
  variable: variableNameSchema
    .optional()
    .meta(field('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
});

export type WaitConfig = z.infer<typeof waitConfigSchema>;
