import { z } from 'zod';
import { fieldOf } from '../form.js';

const field = fieldOf('prioritize');
const modes = ['set', 'add'] as const;

export const prioritizeConfigSchema = z.strictObject({
  mode: z
    .enum(modes)
    .default('set')
    .meta(field('mode', { options: modes })),
  priority: z
    .int()
    .min(-1_000)
    .max(1_000)
    .meta(field('priority', { help: true })),
});

export type PrioritizeConfig = z.infer<typeof prioritizeConfigSchema>;
