import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { localizedTextSchema } from '../document/localized-text-schema.js';
import { choiceSchema } from './choice-schema.js';
import { fieldOf } from './form.js';
import { retryFields } from './retry-fields.js';

const field = fieldOf('ask');
const kinds = ['text', 'number', 'choice', 'pattern', 'date', 'phone', 'email', 'attachment'] as const;
const when = (kind: string) => ({ showWhen: { field: 'kind', in: [kind] } });

export const askConfigSchema = z.strictObject({
  question: localizedTextSchema.meta(field('question', { widget: 'localized-text' })),
  kind: z
    .enum(kinds)
    .default('text')
    .meta(field('kind', { options: kinds })),
  choices: z
    .array(choiceSchema)
    .max(20)
    .default([])
    .meta(field('choices', { help: true, widget: 'choices', ...when('choice') })),
  pattern: z
    .string()
    .max(500)
    .optional()
    .meta(field('pattern', { help: true, widget: 'pattern', ...when('pattern') })),
  min: z
    .number()
    .optional()
    .meta(field('min', when('number'))),
  max: z
    .number()
    .optional()
    .meta(field('max', when('number'))),
  variable: variableNameSchema.meta(field('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
  ...retryFields(field),
});

export type AskConfig = z.infer<typeof askConfigSchema>;
