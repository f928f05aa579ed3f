import { z } from 'zod';
import type { JsonSchema } from './json.js';
import { localText } from './text.js';

const words = { title: z.string(), help: z.string(), options: z.record(z.string(), z.string()) };

/**
 * What `.meta()` of a setting may say beside JSON Schema's own `title` and `description`.
 * `showWhen` is data: the setting is drawn while the setting `field` has one of the values.
 */
export const fieldMeta = z
  .object({
    ...words,
    /** Fields of one group stand together under this heading. */
    group: localText,
    widget: z.enum(['textarea', 'color', 'url', 'lines']),
    placeholder: z.string(),
    showWhen: z.object({ field: z.string(), in: z.array(z.union([z.string(), z.number(), z.boolean()])) }),
    /** Id of an option source of the same plugin. */
    optionsFrom: z.string(),
    secret: z.literal(true),
    'zh-CN': z.object(words).partial(),
  })
  .partial();
export type FieldMeta = z.infer<typeof fieldMeta>;

/** A zod 4 schema of any copy of zod. */
export interface ConvertibleSchema {
  toJSONSchema(options: { io: 'input' }): unknown;
}

/**
 * The JSON Schema of settings, for forms: `x-ui` holds how a field is drawn, `x-secret` marks secrets, and `x-i18n`
 * holds its words in other languages.
 * @throws ZodError when a `.meta()` says something a form cannot draw.
 */
export function configSchemaOf(schema: ConvertibleSchema): JsonSchema {
  // The schema's own method, because a plugin may carry another copy of zod than its caller.
  const { $schema: _, ...converted } = z.record(z.string(), z.unknown()).parse(schema.toJSONSchema({ io: 'input' }));
  return dress(converted);
}

function dress(node: JsonSchema): JsonSchema {
  const { title, ...meta } = fieldMeta.parse(node);
  const { secret, 'zh-CN': chinese, ...ui } = meta;
  const rest = Object.fromEntries(Object.entries(node).filter(([key]) => !(key in meta)));
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, dressChild(key, value)])),
    ...(title === undefined ? {} : { title }),
    ...(Object.keys(ui).length > 0 ? { 'x-ui': ui } : {}),
    ...(secret ? { 'x-secret': true } : {}),
    ...(chinese ? { 'x-i18n': { 'zh-CN': chinese } } : {}),
  };
}

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function dressChild(key: string, value: unknown): unknown {
  if (key === 'properties' || key === '$defs') {
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([name, child]) => [name, isObject(child) ? dress(child) : child]))
      : value;
  }
  if ((key === 'items' || key === 'additionalProperties') && isObject(value)) return dress(value);
  if (['oneOf', 'anyOf', 'allOf', 'prefixItems'].includes(key) && Array.isArray(value)) {
    return value.map((child) => (isObject(child) ? dress(child) : child));
  }
  return value;
}
