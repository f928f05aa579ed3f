import type { Locale } from './locale.js';

/** Values for `{{name}}` placeholders; `count` also chooses the plural form. */
export type Params = Readonly<Record<string, string | number>>;

/** A catalogue file: nested objects with texts as leaves. */
export interface Messages {
  readonly [key: string]: string | Messages;
}

/** Fills `{{name}}` placeholders; a name without a value stays visible, so that the mistake shows. */
export function fill(text: string, params: Params): string {
  return text.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

/**
 * The text at a dotted path, or undefined. With `count` in the params the plural form of the locale is taken
 * (`items_one`, `items_other`), as i18next does, so that console, widget and server share the same files.
 */
export function lookup(messages: Messages, locale: Locale, path: string, params: Params = {}): string | undefined {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let node: string | Messages | undefined = messages;
  for (const part of parts) {
    node = typeof node === 'object' ? node[part] : undefined;
  }
  if (typeof node !== 'object') {
    return undefined;
  }
  const count = params.count;
  const form = typeof count === 'number' ? `${last}_${new Intl.PluralRules(locale).select(count)}` : last;
  const text = node[form] ?? node[`${last}_other`] ?? node[last];
  return typeof text === 'string' ? fill(text, params) : undefined;
}
