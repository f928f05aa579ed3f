import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { choiceIdSchema } from './choice-schema.js';
import { fieldOf } from './form.js';

const field = fieldOf('split');

const shareSchema = z.strictObject({
  id: choiceIdSchema.meta(field('id', { help: true })),
  weight: z.number().min(0).max(10_000).meta(field('weight')),
});

export const splitConfigSchema = z.strictObject({
  shares: z
    .array(shareSchema)
    .min(2)
    .max(10)
    .meta(field('shares', { help: true })),
  variable: variableNameSchema
    .optional()
    .meta(field('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
});

export type SplitConfig = z.infer<typeof splitConfigSchema>;
