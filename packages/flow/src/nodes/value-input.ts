import { z } from 'zod';
import { jsonValueSchema } from '../document/json-value-schema.js';
import { maxExpressionLength } from '../expression/limits.js';

export const expressionSchema = z.string().min(1).max(maxExpressionLength);

/** A field that is either a literal or an expression: one control in the inspector. */
export const valueInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('literal'), value: jsonValueSchema }),
  z.strictObject({ kind: z.literal('cel'), expression: expressionSchema }),
]);

export type ValueInput = z.infer<typeof valueInputSchema>;
