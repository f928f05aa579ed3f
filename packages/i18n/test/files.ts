import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Messages } from '../src/index.js';

export const packageRoot = join(import.meta.dirname, '..');

/** Leaf texts of one catalogue file by dotted path. */
export function readLeaves(locale: string, namespace: string): Map<string, unknown> {
  const text = readFileSync(join(packageRoot, 'messages', locale, `${namespace}.json`), 'utf8');
  const leaves = new Map<string, unknown>();
  collect(JSON.parse(text), '', leaves);
  return leaves;
}

export const namespacesOf = (locale: string): string[] =>
  readdirSync(join(packageRoot, 'messages', locale))
    .map((name) => name.replace(/\.json$/, ''))
    .sort();

function collect(node: Messages, prefix: string, leaves: Map<string, unknown>): void {
  for (const [key, value] of Object.entries(node)) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (typeof value === 'object' && value !== null) {
      collect(value, path, leaves);
    } else {
      leaves.set(path, value);
    }
  }
}

/** Plural forms of one text share a key: `items_one` and `items_other` both count as `items`. */
export const withoutPlural = (path: string): string => path.replace(/_(one|other)$/, '');

export const placeholdersOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*([\w.]+)\s*\}\}/g)].map((match) => match[1] ?? ''))].sort();
