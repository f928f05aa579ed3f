import { z } from 'zod';

/** A text as a schema may carry it: plain (or a key that the form's `text` resolves), or by language. */
export type SchemaText = string | { readonly en?: string | undefined; readonly 'zh-CN'?: string | undefined };

const text: z.ZodType<SchemaText> = z.union([
  z.string(),
  z.object({ en: z.string().optional(), 'zh-CN': z.string().optional() }),
]);

/** A field is drawn while another field of the same object (or else of the whole form) has one of these values. */
const showWhen = z.object({ field: z.string(), in: z.array(z.union([z.string(), z.number(), z.boolean()])) });

const ui = z
  .object({
    help: text,
    /** Texts of enum values. */
    options: z.record(z.string(), text),
    group: text,
    /** How it is drawn: `textarea`, `lines`, `color`, `url`, or a name that `renderField` knows. */
    widget: z.string(),
    placeholder: text,
    showWhen,
    optionsFrom: z.string(),
  })
  .partial();

/** How a field is drawn, read from `x-ui` or from the schema node itself. */
export type FieldUi = z.infer<typeof ui>;

const words = z.object({ title: z.string(), help: z.string(), options: z.record(z.string(), z.string()) }).partial();

/** The part of JSON Schema 2020-12 that forms are drawn from. Unknown keywords pass through unread. */
export interface FieldSchema extends FieldUi {
  readonly type?: string | string[] | undefined;
  readonly title?: SchemaText | undefined;
  readonly description?: string | undefined;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: unknown[] | undefined;
  readonly format?: string | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly multipleOf?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly writeOnly?: boolean | undefined;
  readonly properties?: Record<string, FieldSchema> | undefined;
  readonly required?: string[] | undefined;
  readonly items?: FieldSchema | undefined;
  readonly additionalProperties?: boolean | FieldSchema | undefined;
  readonly oneOf?: FieldSchema[] | undefined;
  readonly anyOf?: FieldSchema[] | undefined;
  readonly 'x-ui'?: FieldUi | undefined;
  readonly 'x-secret'?: boolean | undefined;
  readonly 'x-i18n'?: { readonly 'zh-CN'?: z.infer<typeof words> | undefined } | undefined;
  readonly [keyword: string]: unknown;
}

export const fieldSchema: z.ZodType<FieldSchema> = z.lazy(() =>
  z.looseObject({
    ...ui.shape,
    type: z.union([z.string(), z.array(z.string())]).optional(),
    title: text.optional(),
    description: z.string().optional(),
    enum: z.array(z.unknown()).optional(),
    format: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    multipleOf: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
    maxItems: z.number().optional(),
    writeOnly: z.boolean().optional(),
    properties: z.record(z.string(), fieldSchema).optional(),
    required: z.array(z.string()).optional(),
    items: fieldSchema.optional(),
    additionalProperties: z.union([z.boolean(), fieldSchema]).optional(),
    oneOf: z.array(fieldSchema).optional(),
    anyOf: z.array(fieldSchema).optional(),
    'x-ui': ui.optional(),
    'x-secret': z.boolean().optional(),
    'x-i18n': z.object({ 'zh-CN': words.optional() }).optional(),
  }),
);

/** How a field is drawn: `x-ui` wins over the same words on the node itself, where flow nodes write them. */
export const uiOf = (schema: FieldSchema): FieldUi => ({ ...ui.parse(schema), ...schema['x-ui'] });

export const isSecret = (schema: FieldSchema): boolean =>
  schema['x-secret'] === true || schema.secret === true || schema.writeOnly === true;
