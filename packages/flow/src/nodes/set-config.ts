import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';
import { valueInputSchema } from './value-input.js';

const field = fieldOf('set');
const targets = ['variable', 'contact', 'conversation'] as const;

const assignmentSchema = z.strictObject({
  target: z.enum(targets).meta(field('target', { options: targets })),
  name: variableNameSchema.meta(field('name', { widget: 'variable', optionsFrom: 'variables' })),
  value: valueInputSchema.meta(field('value', { widget: 'value' })),
});

export const setConfigSchema = z.strictObject({
  assignments: z.array(assignmentSchema).min(1).max(20).meta(field('assignments')),
});

export type SetConfig = z.infer<typeof setConfigSchema>;
