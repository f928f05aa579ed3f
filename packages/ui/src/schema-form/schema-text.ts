import type { Locale } from '@tandem/i18n';
import { type FieldSchema, type SchemaText, uiOf } from './field-schema.js';

/** Turns a plain text of a schema into what is shown: the identity, or a catalogue look-up when texts are keys. */
export type TextResolver = (text: string) => string;

export interface FieldWords {
  readonly title: string;
  readonly help: string | undefined;
  readonly placeholder: string | undefined;
  /** The text of an enum value. */
  readonly option: (value: unknown) => string;
}

export function resolveText(text: SchemaText, locale: Locale, resolve: TextResolver): string {
  return typeof text === 'string' ? resolve(text) : (text[locale] ?? text.en ?? text['zh-CN'] ?? '');
}

/** The words of a field in a language. A field without a title is called by its name, made readable. */
export function wordsOf(schema: FieldSchema, name: string, locale: Locale, resolve: TextResolver): FieldWords {
  const ui = uiOf(schema);
  const own = locale === 'zh-CN' ? schema['x-i18n']?.['zh-CN'] : undefined;
  const shown = (text: SchemaText | undefined) => (text === undefined ? undefined : resolveText(text, locale, resolve));
  return {
    title: own?.title ?? shown(schema.title) ?? readable(name),
    help: own?.help ?? shown(ui.help ?? schema.description),
    placeholder: shown(ui.placeholder),
    option: (value) => own?.options?.[String(value)] ?? shown(ui.options?.[String(value)]) ?? String(value),
  };
}

/** `maxRetries` → `Max retries`. */
function readable(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
