import type { JsonValue } from '../document/json.js';
import { orderKey } from './change.js';

export type JsonObject = { [name: string]: JsonValue };

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Entries by key in the list's order; undefined when an entry has no key, or two have the same. */
export function keyedEntries(list: readonly JsonValue[]): Map<string, JsonValue> | undefined {
  const entries = new Map<string, JsonValue>();
  for (const entry of list) {
    const key = keyOf(entry);
    if (key === undefined || entries.has(key)) return undefined;
    entries.set(key, entry);
  }
  return entries;
}

/** An entry's `id`, else its `name`. */
export function keyOf(entry: JsonValue): string | undefined {
  const field = keyField(entry);
  const key = isObject(entry) && field !== undefined ? entry[field] : undefined;
  return typeof key === 'string' && key !== orderKey ? key : undefined;
}

/** The field that an entry has its key in. */
export function keyField(entry: JsonValue | undefined): 'id' | 'name' | undefined {
  if (!isObject(entry)) return undefined;
  const fields = ['id', 'name'] as const;
  return fields.find((field) => Object.hasOwn(entry, field) && (entry[field] ?? null) !== null);
}

/** Whether two values are the same JSON; the order of an object's names does not count. */
export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => sameJson(value, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && sameJson(a[name], b[name]))
  );
}
