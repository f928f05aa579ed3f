import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';

const field = fieldOf('start');
const triggers = ['conversation', 'message'] as const;

export const startConfigSchema = z.strictObject({
  on: z
    .enum(triggers)
    .default('conversation')
    .meta(field('on', { help: true, options: triggers })),
  variable: variableNameSchema
    .optional()
    .meta(field('variable', { help: true, widget: 'variable', optionsFrom: 'variables' })),
});

export type StartConfig = z.infer<typeof startConfigSchema>;
