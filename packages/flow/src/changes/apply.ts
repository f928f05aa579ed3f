import type { JsonValue } from '../document/json.js';
import { type DocumentChange, orderKey } from './change.js';
import { isObject, type JsonObject, keyedEntries, keyOf } from './keyed-list.js';

/**
 * The document after the changes; untouched parts are shared. A change whose place is gone changes nothing: look for
 * conflicts first.
 */
export const applyChanges = (document: JsonObject, changes: readonly DocumentChange[]): JsonObject =>
  changes.reduce<JsonObject>((current, { path, after }) => {
    const next = put(current, path, after);
    return isObject(next) ? next : current;
  }, document);

function put(at: JsonValue, path: readonly string[], after: JsonValue | undefined): JsonValue | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return after;
  if (Array.isArray(at)) return putInList(at, name, rest, after);
  if (!isObject(at)) return at;
  const known = Object.hasOwn(at, name) ? at[name] : undefined;
  if (known === undefined && rest.length > 0) return at;
  const next = known === undefined ? after : put(known, rest, after);
  if (next === known) return at;
  const others = Object.entries(at).filter(([key]) => key !== name);
  if (next === undefined) return Object.fromEntries(others);
  return known === undefined
    ? Object.fromEntries([...others, [name, next]])
    : Object.fromEntries(Object.entries(at).map(([key, value]) => [key, key === name ? next : value]));
}

function putInList(list: JsonValue[], key: string, rest: readonly string[], after: JsonValue | undefined): JsonValue[] {
  if (key === orderKey && rest.length === 0) return Array.isArray(after) ? inOrder(list, after) : list;
  const index = list.findIndex((entry) => keyOf(entry) === key);
  const known = list[index];
  if (known === undefined) return rest.length > 0 || after === undefined ? list : [...list, after];
  const next = put(known, rest, after);
  return next === undefined ? list.toSpliced(index, 1) : next === known ? list : list.with(index, next);
}

/** Entries that the order does not name follow in their own order. */
function inOrder(list: JsonValue[], order: readonly JsonValue[]): JsonValue[] {
  const entries = keyedEntries(list);
  if (!entries) return list;
  const named = order.flatMap((key) => {
    const entry = typeof key === 'string' ? entries.get(key) : undefined;
    return entry === undefined ? [] : [entry];
  });
  const names = new Set(order);
  return [...named, ...list.filter((entry) => !names.has(keyOf(entry) ?? null))];
}
