import { z } from 'zod';
import { localizedTextSchema } from '../../document/localized-text-schema.js';
import { fieldOf } from '../form.js';

const field = fieldOf('message');

export const messageConfigSchema = z.strictObject({
  text: localizedTextSchema.meta(field('text', { widget: 'localized-text' })),
});

export type MessageConfig = z.infer<typeof messageConfigSchema>;
