import { z } from 'zod';
import { fieldOf } from '../form.js';

const field = fieldOf('escalate');

export const escalateConfigSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(1_000)
    .meta(field('text', { help: true, widget: 'template' })),
  /** Added to the priority of the work that waits. */
  raise: z
    .int()
    .min(0)
    .max(1_000)
    .default(100)
    .meta(field('raise', { help: true })),
  queueId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta(field('queueId', { help: true, widget: 'select', optionsFrom: 'queues' })),
});

export type EscalateConfig = z.infer<typeof escalateConfigSchema>;
