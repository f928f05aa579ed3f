import { z } from 'zod';
import { fieldOf } from './form.js';
import { valueInputSchema } from './value-input.js';

const field = fieldOf('priority');
const modes = ['set', 'add'] as const;

export const priorityConfigSchema = z.strictObject({
  mode: z
    .enum(modes)
    .default('set')
    .meta(field('mode', { options: modes })),
  priority: valueInputSchema.meta(field('priority', { help: true, widget: 'value' })),
});

export type PriorityConfig = z.infer<typeof priorityConfigSchema>;
