import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';
import { valueInputSchema } from './value-input.js';

const field = fieldOf('script');
const types = ['string', 'number', 'boolean', 'list', 'object'] as const;

const inputSchema = z.strictObject({
  name: variableNameSchema.meta(field('inputName')),
  value: valueInputSchema.meta(field('inputValue', { widget: 'value' })),
});

const outputSchema = z.strictObject({
  name: variableNameSchema.meta(field('outputName')),
  type: z.enum(types).meta(field('outputType', { options: types })),
  variable: variableNameSchema.meta(field('outputVariable', { widget: 'variable', optionsFrom: 'variables' })),
});

export const scriptConfigSchema = z.strictObject({
  inputs: z
    .array(inputSchema)
    .max(20)
    .default([])
    .meta(field('inputs', { help: true })),
  code: z
    .string()
    .min(1)
    .max(20_000)
    .meta(field('code', { help: true, widget: 'code' })),
  outputs: z
    .array(outputSchema)
    .max(20)
    .default([])
    .meta(field('outputs', { help: true })),
  /** Milliseconds of computing. */
  cpuMs: z
    .int()
    .min(10)
    .max(5_000)
    .default(500)
    .meta(field('cpuMs', { help: true })),
});

export type ScriptConfig = z.infer<typeof scriptConfigSchema>;
