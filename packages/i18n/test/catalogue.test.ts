import { describe, expect, it } from 'vitest';
import { LOCALES } from '../src/index.js';
import { BRANDS } from './brands.js';
import { namespacesOf, placeholdersOf, readLeaves, withoutPlural } from './files.js';

const namespaces = namespacesOf('en');

describe('the catalogue', () => {
  it.each(LOCALES)('has the same files in %s', (locale) => {
    expect(namespacesOf(locale)).toEqual(namespaces);
  });

  it.each(namespaces)('%s has the same keys in both languages', (namespace) => {
    const keys = (locale: string) => [...new Set([...readLeaves(locale, namespace).keys()].map(withoutPlural))].sort();
    expect(keys('zh-CN')).toEqual(keys('en'));
  });

  it.each(namespaces)('%s has complete plural forms', (namespace) => {
    const english = [...readLeaves('en', namespace).keys()];
    const chinese = [...readLeaves('zh-CN', namespace).keys()];
    const half = english.filter((key) => /_(one|other)$/.test(key) && !english.includes(otherForm(key)));
    expect(half).toEqual([]);
    expect(chinese.filter((key) => key.endsWith('_one'))).toEqual([]);
  });

  it.each(namespaces)('%s uses the same placeholders in both languages', (namespace) => {
    const english = placeholdersByKey('en', namespace);
    const chinese = placeholdersByKey('zh-CN', namespace);
    expect(Object.fromEntries(chinese)).toEqual(Object.fromEntries(english));
  });

  it.each(namespaces)('%s has no empty text', (namespace) => {
    const empty = LOCALES.flatMap((locale) =>
      [...readLeaves(locale, namespace)]
        .filter(([, text]) => typeof text !== 'string' || text.trim() === '')
        .map(([key]) => `${locale} ${key}`),
    );
    expect(empty).toEqual([]);
  });

  it.each(namespaces)('%s is Chinese in zh-CN', (namespace) => {
    const untranslated = [...readLeaves('zh-CN', namespace)]
      .filter(([, text]) => isUntranslated(String(text)))
      .map(([key, text]) => `${key}: ${text}`);
    expect(untranslated).toEqual([]);
  });
});

const otherForm = (key: string) =>
  key.endsWith('_one') ? key.replace(/_one$/, '_other') : key.replace(/_other$/, '_one');

function placeholdersByKey(locale: string, namespace: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, text] of readLeaves(locale, namespace)) {
    const base = withoutPlural(key);
    found.set(base, [...new Set([...(found.get(base) ?? []), ...placeholdersOf(String(text))])].sort());
  }
  return found;
}

/** No Chinese character, and at least one Latin word that is neither a placeholder, an address nor a known brand. */
function isUntranslated(text: string): boolean {
  const bare = text.replace(/\{\{[^}]*\}\}/g, ' ').replace(/\S+[@/]\S+/g, ' ');
  if (/\p{Script=Han}/u.test(bare)) {
    return false;
  }
  return (bare.match(/[A-Za-z]{2,}/g) ?? []).some((word) => !BRANDS.has(word));
}
