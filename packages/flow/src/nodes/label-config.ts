import { z } from 'zod';
import { fieldOf } from './form.js';

const field = fieldOf('label');
const actions = ['add', 'remove'] as const;

export const labelConfigSchema = z.strictObject({
  action: z
    .enum(actions)
    .default('add')
    .meta(field('action', { options: actions })),
  name: z
    .string()
    .min(1)
    .max(60)
    .meta(field('name', { help: true, widget: 'template' })),
});

export type LabelConfig = z.infer<typeof labelConfigSchema>;
