import { z } from 'zod';
import { fieldOf } from './form.js';

export const noteConfigSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(4_000)
    .meta(fieldOf('note')('text', { help: true, widget: 'template' })),
});

export type NoteConfig = z.infer<typeof noteConfigSchema>;
