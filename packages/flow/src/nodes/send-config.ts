import { z } from 'zod';
import { localizedTextSchema } from '../document/localized-text-schema.js';
import { choiceSchema } from './choice-schema.js';
import { fieldOf } from './form.js';

const field = fieldOf('send');

export const sendConfigSchema = z.strictObject({
  text: localizedTextSchema.meta(field('text', { widget: 'localized-text' })),
  quickReplies: z
    .array(choiceSchema)
    .max(10)
    .default([])
    .meta(field('quickReplies', { help: true, widget: 'choices' })),
});

export type SendConfig = z.infer<typeof sendConfigSchema>;
