import { z } from 'zod';
import { fieldOf } from '../form.js';

const field = fieldOf('onKeyword');
const modes = ['whole', 'contains'] as const;

export const onKeywordConfigSchema = z.strictObject({
  keywords: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(50)
    .meta(field('keywords', { help: true })),
  mode: z
    .enum(modes)
    .default('whole')
    .meta(field('mode', { options: modes })),
});

export type OnKeywordConfig = z.infer<typeof onKeywordConfigSchema>;
