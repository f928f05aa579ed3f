import { z } from 'zod';
import { variableNameSchema } from '../document/flow-document.js';
import { fieldOf } from './form.js';
import { flowReference } from './sub-flow.js';
import { valueInputSchema } from './value-input.js';

const field = fieldOf('subFlow');

export const subFlowConfigSchema = z.strictObject({
  /** `<flow id>@<version>`: a published version, so that the called flow never changes under its callers. */
  flow: z
    .string()
    .regex(flowReference)
    .meta(field('flow', { help: true, widget: 'select', optionsFrom: 'flows' })),
  inputs: z
    .array(
      z.strictObject({
        name: variableNameSchema.meta(field('name')),
        value: valueInputSchema.meta(field('value', { widget: 'value' })),
      }),
    )
    .max(20)
    .default([])
    .meta(field('inputs', { help: true })),
  outputs: z
    .array(
      z.strictObject({
        name: variableNameSchema.meta(field('name')),
        variable: variableNameSchema.meta(field('variable', { widget: 'variable', optionsFrom: 'variables' })),
      }),
    )
    .max(20)
    .default([])
    .meta(field('outputs', { help: true })),
});

export type SubFlowConfig = z.infer<typeof subFlowConfigSchema>;
