import { copyDoc, deleteField, newDoc, setField } from '../../bson/doc.js';
import { type Doc, isDoc, type Value } from '../../bson/value.js';

/** A copy of the document with a dotted path set (through documents only); undefined removes it. */
export function withPath(doc: Doc, parts: readonly string[], value: Value, at = 0): Doc {
  const result = copyDoc(doc);
  const name = parts[at] ?? '';
  if (at === parts.length - 1) {
    if (value === undefined) deleteField(result, name);
    else setField(result, name, value);
    return result;
  }
  const child = doc[name];
  if (value === undefined && !isDoc(child)) return result;
  setField(result, name, withPath(isDoc(child) ? child : newDoc(), parts, value, at + 1));
  return result;
}

/** The value at a dotted path, through documents only. */
export function atPath(doc: Doc, parts: readonly string[]): Value {
  let current: Value = doc;
  for (const part of parts) current = isDoc(current) ? current[part] : undefined;
  return current;
}
