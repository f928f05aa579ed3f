import type { JsonValue } from '../document/json.js';
import { type DocumentChange, orderKey } from './change.js';
import { isObject, type JsonObject, keyedEntries, keyField, sameJson } from './keyed-list.js';

/** What changed from one document to the other, in document order. Applied to `before` it gives `after`. */
export function diffDocuments(before: JsonObject, after: JsonObject): DocumentChange[] {
  const changes: DocumentChange[] = [];
  compare([], before, after, changes);
  return changes;
}

function compare(
  path: readonly string[],
  before: JsonValue | undefined,
  after: JsonValue | undefined,
  changes: DocumentChange[],
): void {
  if (sameJson(before, after)) return;
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare([...path, name], own(before, name), own(after, name), changes);
    }
    return;
  }
  const lists = Array.isArray(before) && Array.isArray(after) ? [keyedEntries(before), keyedEntries(after)] : [];
  const [old, now] = lists;
  if (old && now) {
    compareLists(path, old, now, changes);
    return;
  }
  changes.push({ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
}

function compareLists(
  path: readonly string[],
  before: ReadonlyMap<string, JsonValue>,
  after: ReadonlyMap<string, JsonValue>,
  changes: DocumentChange[],
): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(key), after.get(key)];
    // An entry is found by its key while its fields change: what loses the field of its key changes as a whole.
    if (old === undefined || now === undefined || keyField(old) === keyField(now)) {
      compare([...path, key], old, now, changes);
    } else {
      changes.push({ path: [...path, key], before: old, after: now });
    }
  }
  // Applying removes in place and adds at the end; any other order is a change of its own.
  const reached = [
    ...[...before.keys()].filter((key) => after.has(key)),
    ...[...after.keys()].filter((key) => !before.has(key)),
  ];
  const wanted = [...after.keys()];
  if (!sameJson(reached, wanted)) {
    changes.push({ path: [...path, orderKey], before: [...before.keys()], after: wanted });
  }
}

const own = (object: JsonObject, name: string): JsonValue | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;
