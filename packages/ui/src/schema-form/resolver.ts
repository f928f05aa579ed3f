import { zodResolver } from '@hookform/resolvers/zod';
import type { FieldValues, Resolver } from 'react-hook-form';
import { z } from 'zod';
import type { UiText } from '../lib/ui-text.js';
import type { FieldSchema } from './field-schema.js';
import { issueText } from './issue-text.js';
import { clean } from './values.js';
import { visibleSchema } from './visible.js';

/** Keywords of ours that mean nothing to validation, and would only be carried along as metadata. */
const DRAWING = new Set([
  'x-ui',
  'x-secret',
  'x-i18n',
  'secret',
  'title',
  'help',
  'options',
  'group',
  'widget',
  'placeholder',
  'showWhen',
  'optionsFrom',
  'zh-CN',
  'id',
  'description',
]);

/**
 * Validates what is drawn, and only that: the schema is cut to the visible fields for the values at hand. Interpreted by
 * zod, without generated code, so that it runs under a strict content security policy.
 */
export function schemaResolver(schema: FieldSchema, t: UiText): Resolver<FieldValues> {
  return (values, context, options) => {
    const visible = visibleSchema(schema, values);
    const validator = z.fromJSONSchema(undrawn(visible)) as z.ZodType<FieldValues, FieldValues>;
    const resolve = zodResolver(validator, { error: (issue) => issueText(issue, t) });
    return resolve(clean(schema, values) as FieldValues, context, options);
  };
}

/** The schema without words about drawing. Names of properties are left alone, whatever they are called. */
function undrawn(schema: FieldSchema): Record<string, unknown> {
  const entries = Object.entries(schema).filter(([keyword]) => !DRAWING.has(keyword));
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, undrawnValue(keyword, value)]));
}

function undrawnValue(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') {
    return Object.fromEntries(Object.entries(value as Record<string, FieldSchema>).map(([k, v]) => [k, undrawn(v)]));
  }
  if (Array.isArray(value) && ['oneOf', 'anyOf', 'prefixItems'].includes(keyword)) {
    return value.map((child: FieldSchema) => undrawn(child));
  }
  return (keyword === 'items' || keyword === 'additionalProperties') && typeof value === 'object'
    ? undrawn(value as FieldSchema)
    : value;
}
