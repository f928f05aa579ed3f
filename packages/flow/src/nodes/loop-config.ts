import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('loop');
const variable = { help: true, widget: 'variable', optionsFrom: 'variables' } as const;

export const loopConfigSchema = z.strictObject({
  list: expressionSchema.meta(field('list', { help: true, widget: 'expression' })),
  item: variableNameSchema.meta(field('item', variable)),
  index: variableNameSchema.optional().meta(field('index', variable)),
  maxItems: z
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta(field('maxItems', { help: true })),
});

export type LoopConfig = z.infer<typeof loopConfigSchema>;
