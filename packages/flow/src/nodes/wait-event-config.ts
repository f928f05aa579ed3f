import { z } from 'zod';
import { fieldOf } from './form.js';
import { conversationEvents } from './triggers/event-names.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('waitEvent');
const unitNames = ['minutes', 'hours', 'days'] as const;

export const waitEventConfigSchema = z.strictObject({
  on: z.enum(conversationEvents).meta(field('on', { options: conversationEvents })),
  when: expressionSchema.optional().meta(field('when', { help: true, widget: 'expression' })),
  amount: z.number().min(1).max(1_000).default(1).meta(field('amount')),
  unit: z
    .enum(unitNames)
    .default('days')
    .meta(field('unit', { options: unitNames })),
});

export type WaitEventConfig = z.infer<typeof waitEventConfigSchema>;
