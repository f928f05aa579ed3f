import { compare } from '../bson/compare.js';
import { keysOf, newDoc, setField } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { arrayIndex } from '../bson/walk-path.js';

/** What an update changed, as a change event's `updateDescription` tells it. */
export interface DocumentDiff {
  updatedFields: Doc;
  removedFields: string[];
  truncatedArrays: Value[];
  /** The parts of the paths that dots and numbers leave in doubt: names are texts, places in arrays are numbers. */
  disambiguatedPaths?: Doc;
}

type Parts = readonly (string | number)[];

/** Compares two versions of a document. Parts that an update did not touch are the same objects, so this is cheap. */
export function diffDocuments(before: Doc, after: Doc): DocumentDiff {
  const diff: DocumentDiff = { updatedFields: newDoc(), removedFields: [], truncatedArrays: [] };
  diffFields(before, after, [], diff);
  return diff;
}

function diffFields(before: Doc, after: Doc, parts: Parts, diff: DocumentDiff): void {
  for (const name of keysOf(after)) diffValue(before[name], after[name], [...parts, name], diff);
  for (const name of keysOf(before))
    if (after[name] === undefined) diff.removedFields.push(pathOf([...parts, name], diff));
}

function diffValue(before: Value, after: Value, parts: Parts, diff: DocumentDiff): void {
  if (before === after) return;
  if (isDoc(before) && isDoc(after)) diffFields(before, after, parts, diff);
  else if (Array.isArray(before) && Array.isArray(after)) diffArrays(before, after, parts, diff);
  else if (!sameValue(before, after)) setField(diff.updatedFields, pathOf(parts, diff), after);
}

function diffArrays(before: Value[], after: Value[], parts: Parts, diff: DocumentDiff): void {
  const shared = Math.min(before.length, after.length);
  const changed: number[] = [];
  for (let at = 0; at < shared; at++) if (!sameValue(before[at], after[at])) changed.push(at);
  if (changed.length > shared / 2 && changed.length > 1) {
    setField(diff.updatedFields, pathOf(parts, diff), after);
    return;
  }
  for (const at of changed) diffValue(before[at], after[at], [...parts, at], diff);
  for (let at = shared; at < after.length; at++) setField(diff.updatedFields, pathOf([...parts, at], diff), after[at]);
  if (after.length < before.length) diff.truncatedArrays.push({ field: pathOf(parts, diff), newSize: after.length });
}

/** The dotted path; one that can be read in two ways is also kept in its parts. */
function pathOf(parts: Parts, diff: DocumentDiff): string {
  const path = parts.join('.');
  const isDoubtful = parts.some(
    (part, at) => typeof part === 'string' && (part.includes('.') || (at > 0 && arrayIndex(part) >= 0)),
  );
  if (isDoubtful) {
    diff.disambiguatedPaths ??= newDoc();
    setField(diff.disambiguatedPaths, path, [...parts]);
  }
  return path;
}

/** Equal in value and in type: 1 and 1.0 are a change. */
function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (typeof a !== typeof b || a === undefined || b === undefined) return false;
  return compare(a, b) === 0 && a?.constructor === b?.constructor;
}
