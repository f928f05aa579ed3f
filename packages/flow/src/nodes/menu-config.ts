import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { localizedTextSchema } from '../document/localized-text-schema.js';
import { choiceSchema } from './choice-schema.js';
import { fieldOf } from './form.js';
import { retryFields } from './retry-fields.js';

const field = fieldOf('menu');

export const menuConfigSchema = z.strictObject({
  text: localizedTextSchema.meta(field('text', { widget: 'localized-text' })),
  options: z
    .array(choiceSchema)
    .min(1)
    .max(20)
    .meta(field('options', { help: true, widget: 'choices' })),
  ...retryFields(field),
  variable: variableNameSchema
    .optional()
    .meta(field('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
});

export type MenuConfig = z.infer<typeof menuConfigSchema>;
