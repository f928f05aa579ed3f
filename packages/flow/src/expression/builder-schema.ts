import { z } from 'zod';
import { ruleOperators } from './builder.js';

const scalarSchema = z.union([z.string().max(500), z.number(), z.boolean()]);

export const ruleSchema = z.strictObject({
  /** Path of what is looked at, such as `customer.tier`. */
  path: z.string().min(1).max(300),
  operator: z.enum(ruleOperators),
  /** A list for `one_of`, nothing for `set` and `not_set`. */
  value: z.union([scalarSchema, z.array(scalarSchema).max(100)]).optional(),
});

/** A condition as lines of a form: all of them, or any of them. */
export const builderSchema = z.strictObject({
  match: z.enum(['all', 'any']),
  rules: z.array(ruleSchema).min(1).max(20),
});

export type Rule = z.infer<typeof ruleSchema>;
export type Builder = z.infer<typeof builderSchema>;
export type Scalar = z.infer<typeof scalarSchema>;
