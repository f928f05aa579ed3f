import { z } from 'zod';
import { choiceIdSchema } from './choice-schema.js';
import { fieldOf } from './form.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('switch');

const caseSchema = z.strictObject({
  id: choiceIdSchema.meta(field('id', { help: true })),
  /** As it is compared: upper and lower case, full and half width are the same. */
  equals: z.string().max(200).meta(field('equals')),
});

export const switchConfigSchema = z.strictObject({
  value: expressionSchema.meta(field('value', { help: true, widget: 'expression' })),
  cases: z.array(caseSchema).min(1).max(30).meta(field('cases')),
});

export type SwitchConfig = z.infer<typeof switchConfigSchema>;
