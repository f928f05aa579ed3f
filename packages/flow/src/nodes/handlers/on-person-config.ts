import { z } from 'zod';
import { fieldOf } from '../form.js';

export const onPersonConfigSchema = z.strictObject({
  phrases: z
    .array(z.string().min(1).max(100))
    .max(50)
    .default([])
    .meta(fieldOf('onPerson')('phrases', { help: true })),
});

export type OnPersonConfig = z.infer<typeof onPersonConfigSchema>;
