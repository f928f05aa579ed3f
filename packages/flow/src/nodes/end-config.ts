import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text-schema.js';
import { fieldOf } from './form.js';

const field = fieldOf('end');

export const endConfigSchema = z.strictObject({
  /** What reports count: a short code. Those that begin with `flow.` are the engine's own. */
  outcome: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .default('completed')
    .meta(field('outcome', { help: true })),
  message: localizedTextSchema.default({}).meta(field('message', { widget: 'localized-text' })),
});

export type EndConfig = z.infer<typeof endConfigSchema>;
