import { z } from 'zod';
import { builderSchema } from '../expression/builder-schema.js';
import { choiceIdSchema } from './choice-schema.js';
import { fieldOf } from './form.js';
import { expressionSchema } from './value-input.js';

const field = fieldOf('condition');

const whenSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cel'), expression: expressionSchema }),
  z.strictObject({ kind: z.literal('builder'), builder: builderSchema }),
]);

const branchSchema = z.strictObject({
  id: choiceIdSchema,
  /** What the admin calls it; the condition itself stands in for an empty name. */
  name: z.string().max(100).default(''),
  when: whenSchema,
});

export const conditionConfigSchema = z.strictObject({
  branches: z
    .array(branchSchema)
    .min(1)
    .max(20)
    .meta(field('branches', { help: true, widget: 'branches' })),
});

export type Branch = z.infer<typeof branchSchema>;

export type ConditionConfig = z.infer<typeof conditionConfigSchema>;
