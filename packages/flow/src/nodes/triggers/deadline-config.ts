import { deadlineClocks } from '@tandem/domain';
import { z } from 'zod';
import { fieldOf } from '../form.js';
import { expressionSchema } from '../value-input.js';

const field = fieldOf('deadline');
const unitNames = ['minutes', 'hours', 'days'] as const;

/** A service level has its own time. */
const timed = { showWhen: { field: 'clock', in: deadlineClocks.filter((clock) => clock !== 'serviceLevel') } };

export const deadlineConfigSchema = z.strictObject({
  clock: z.enum(deadlineClocks).meta(field('clock', { help: true, options: deadlineClocks })),
  amount: z.number().min(1).max(1_000).default(24).meta(field('amount', timed)),
  unit: z
    .enum(unitNames)
    .default('hours')
    .meta(field('unit', { options: unitNames, ...timed })),
  when: expressionSchema.optional().meta(field('when', { help: true, widget: 'expression' })),
});

export type DeadlineConfig = z.infer<typeof deadlineConfigSchema>;
