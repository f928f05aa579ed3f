import { hasField } from '../bson/doc.js';
import { type Doc, isDoc, type Value } from '../bson/value.js';
import { badValue } from '../errors.js';
import { parseUpdatePath, type UpdatePath } from './path.js';
import { REMOVE, type WriteContext, writePath } from './write-path.js';

/** A parsed `$rename`. */
export interface Rename {
  from: UpdatePath;
  to: UpdatePath;
}

/** Parses one `$rename` pair. */
export function parseRename(from: string, operand: Value): Rename {
  if (typeof operand !== 'string') throw badValue(`The 'to' field for $rename must be a string: ${from}`);
  if (operand === from) throw badValue(`The source and target field for $rename must differ: ${from}: "${operand}"`);
  if (operand.startsWith(`${from}.`) || from.startsWith(`${operand}.`)) {
    throw badValue(`The source and target field for $rename must not be on the same path: ${from}: "${operand}"`);
  }
  const rename = { from: parseUpdatePath(from), to: parseUpdatePath(operand) };
  for (const path of [rename.from, rename.to]) {
    if (path.parts.some((part) => part.kind !== 'name')) {
      throw badValue(`The source and destination fields for $rename may not be dynamic: ${path.text}`);
    }
  }
  return rename;
}

/** Moves a field; nothing happens when the source is missing. */
export function applyRename(doc: Doc, { from, to }: Rename, context: WriteContext): void {
  const found = find(doc, from, 'source');
  if (found === undefined) return;
  find(doc, to, 'destination');
  writePath(doc, { path: from, creates: false, change: () => REMOVE }, context);
  writePath(doc, { path: to, creates: true, change: () => found.value }, context);
}

/** What stands at a path, which must not lead through arrays. */
function find(doc: Doc, path: UpdatePath, what: string): { value: Value } | undefined {
  let current: Value = doc;
  for (const name of path.text.split('.')) {
    if (Array.isArray(current))
      throw badValue(`The ${what} field cannot be an array element, '${path.text}' in doc has an array field`);
    if (!isDoc(current) || !hasField(current, name)) return undefined;
    current = current[name];
  }
  return { value: current };
}
