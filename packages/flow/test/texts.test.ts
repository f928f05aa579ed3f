import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { builtInNodeTypes, configSchemaOf, ruleOperators } from '../src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));

type Messages = { [key: string]: string | Messages };
const read = (locale: string): Messages =>
  JSON.parse(readFileSync(join(root, `../i18n/messages/${locale}/flow.json`), 'utf8'));

const has = (messages: Messages, key: string): boolean =>
  typeof key.split('.').reduce<string | Messages | undefined>((node, part) => {
    return typeof node === 'object' ? node[part] : undefined;
  }, messages) === 'string';

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }));

/** What a pattern captures in the sources under a folder. */
const found = (pattern: RegExp, folder = ''): string[] =>
  sources
    .filter(({ name }) => name.startsWith(folder))
    .flatMap(({ text }) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));

/** Titles, helps, groups and options of the forms, wherever they stand in the schema. */
function keysIn(schema: unknown): string[] {
  if (typeof schema === 'string') {
    return schema.startsWith('flow:') ? [schema.slice('flow:'.length)] : [];
  }
  return typeof schema === 'object' && schema !== null ? Object.values(schema).flatMap(keysIn) : [];
}

const expressionCodes = ['syntax', 'too_long', 'unknown_name', 'types'];
const runCodes = [...expressionCodes, 'failed', 'cost', 'result'];

const keys = [
  ...builtInNodeTypes.flatMap((type) => keysIn(configSchemaOf(type))),
  ...builtInNodeTypes.map(({ category }) => `categories.${category}`),
  ...ruleOperators.map((operator) => `operators.${operator}`),
  ...found(/'flow:([\w.]+)'/g),
  ...found(/(?:error|warning)\('([a-z_]+)'/g).map((code) => `problems.${code}`),
  ...found(/\bcode: '([a-z_]+)'/g, 'validate').map((code) => `problems.${code}`),
  ...found(/'([a-z]+_unknown)',?$/gm).map((code) => `problems.${code}`),
  ...expressionCodes.map((code) => `problems.expression_${code}`),
  ...['syntax', 'unsupported', 'too_complex'].map((code) => `problems.pattern_${code}`),
  ...found(/'flow\.(?!ended')([a-z_]+)'/g).map((code) => `outcomes.${code}`),
  ...runCodes.map((code) => `outcomes.expression_${code}`),
];

describe.each(['en', 'zh-CN'])('the texts in %s', (locale) => {
  const messages = read(locale);

  it('are many', () => {
    expect(keys.length).toBeGreaterThan(120);
  });

  it.each([...new Set(keys)].sort())('have %s', (key) => {
    expect(has(messages, key)).toBe(true);
  });
});
