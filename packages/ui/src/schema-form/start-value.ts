import { deref } from './deref.js';
import { fieldSchema } from './field-schema.js';
import { withDefaults } from './values.js';

/** What a form of this JSON Schema holds when it begins with `value`: the same, and every default that it fills in. */
export const startValue = (schema: Readonly<Record<string, unknown>>, value: unknown): unknown =>
  withDefaults(fieldSchema.parse(deref(schema)), value);
