import { compare } from '../bson/compare.js';
import { keysOf, newDoc, setField } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';

/** What an update changed, as a change event's `updateDescription` tells it. */
export interface DocumentDiff {
  updatedFields: Doc;
  removedFields: string[];
  truncatedArrays: Value[];
}

/** Compares two versions of a document. Parts that an update did not touch are the same objects, so this is cheap. */
export function diffDocuments(before: Doc, after: Doc): DocumentDiff {
  const diff: DocumentDiff = { updatedFields: newDoc(), removedFields: [], truncatedArrays: [] };
  diffFields(before, after, '', diff);
  return diff;
}

function diffFields(before: Doc, after: Doc, prefix: string, diff: DocumentDiff): void {
  for (const name of keysOf(after)) diffValue(before[name], after[name], prefix + name, diff);
  for (const name of keysOf(before)) if (after[name] === undefined) diff.removedFields.push(prefix + name);
}

function diffValue(before: Value, after: Value, path: string, diff: DocumentDiff): void {
  if (before === after) return;
  if (isDoc(before) && isDoc(after)) diffFields(before, after, `${path}.`, diff);
  else if (Array.isArray(before) && Array.isArray(after)) diffArrays(before, after, path, diff);
  else if (!sameValue(before, after)) setField(diff.updatedFields, path, after);
}

function diffArrays(before: Value[], after: Value[], path: string, diff: DocumentDiff): void {
  const shared = Math.min(before.length, after.length);
  const changed: number[] = [];
  for (let at = 0; at < shared; at++) if (!sameValue(before[at], after[at])) changed.push(at);
  if (changed.length > shared / 2 && changed.length > 1) {
    setField(diff.updatedFields, path, after);
    return;
  }
  for (const at of changed) setField(diff.updatedFields, `${path}.${at}`, after[at]);
  for (let at = shared; at < after.length; at++) setField(diff.updatedFields, `${path}.${at}`, after[at]);
  if (after.length < before.length) diff.truncatedArrays.push({ field: path, newSize: after.length });
}

/** Equal in value and in type: 1 and 1.0 are a change. */
function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== typeof b || a === undefined || b === undefined) return false;
  return compare(a, b) === 0 && a?.constructor === b?.constructor;
}
