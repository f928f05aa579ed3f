import { z } from 'zod';
import { variableNameSchema } from '../../document/flow-document.js';
import { fieldOf } from '../form.js';

const field = fieldOf('webhook');

export const webhookConfigSchema = z.strictObject({
  fields: z
    .array(
      z.strictObject({
        path: z
          .string()
          .max(200)
          .meta(field('path', { help: true })),
        variable: variableNameSchema.meta(field('variable', { widget: 'variable', optionsFrom: 'variables' })),
        required: z.boolean().default(false).meta(field('required')),
      }),
    )
    .max(50)
    .default([])
    .meta(field('fields', { help: true, widget: 'mapping' })),
});

export type WebhookConfig = z.infer<typeof webhookConfigSchema>;
