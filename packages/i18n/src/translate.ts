import all from '#messages/all';
import { lookup, type Messages, type Params } from './format.js';
import type { MessageKey, Namespace } from './key.js';
import type { Locale } from './locale.js';

/** All texts in all languages: for the server. A browser bundle imports `@tandem/i18n/messages/<locale>/<namespace>`. */
export const catalogues: Readonly<Record<Locale, Readonly<Record<Namespace, Messages>>>> = all;

/** The text of a key in a language. A key that is not in the catalogue (possible only past the compiler) comes back as is. */
export function translate(locale: Locale, key: MessageKey, params: Params = {}): string {
  const [namespace, path] = splitKey(key);
  const messages = Object.hasOwn(catalogues[locale], namespace)
    ? catalogues[locale][namespace as Namespace]
    : undefined;
  return (messages && lookup(messages, locale, path, params)) ?? key;
}

function splitKey(key: string): [string, string] {
  const at = key.indexOf(':');
  return [key.slice(0, at), key.slice(at + 1)];
}
