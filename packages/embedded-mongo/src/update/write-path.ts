import { copyDoc, deleteField, hasField, newDoc, setField } from '../bson/doc.js';
import { show } from '../bson/show.js';
import { type Doc, isDoc, typeName, type Value } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import type { Part, UpdatePath } from './path.js';

/** Tells `writePath` to remove the field. */
export const REMOVE = Symbol('remove');
/** Tells `writePath` to leave everything as it is. */
export const KEEP = Symbol('keep');

/** Computes a field's new value; `undefined` comes in for a missing field. */
export type Change = (value: Value) => Value | typeof REMOVE | typeof KEEP;

/** What one application of an update shares: the containers already copied with their originals, and how positional parts resolve. */
export interface WriteContext {
  owned: Map<object, Doc | Value[]>;
  matchedIndex(arrayPath: string): number | undefined;
  passes(id: string, item: Value): boolean;
  /** What was written where, when paths that name elements of arrays differently may meet: whether a path ended there. */
  touched?: Map<object, Map<string | number, boolean>> | undefined;
}

/** How a path is written: `creates` makes missing parents and fails on unsuitable ones; else nothing happens there. */
export interface Write {
  path: UpdatePath;
  creates: boolean;
  change: Change;
}

/** Applies one change to a document owned by the context. */
export function writePath(doc: Doc, write: Write, context: WriteContext): void {
  writeInDoc(doc, write, 0, context);
}

function writeInDoc(doc: Doc, write: Write, at: number, context: WriteContext): void {
  const part = write.path.parts[at];
  if (part?.kind !== 'name') throw notAnArray(write, at, doc);
  const current = doc[part.name];
  refuseMeeting(doc, part.name, write, at, context);
  if (at === write.path.parts.length - 1) {
    const next = write.change(current);
    if (next === KEEP) return;
    if (next === REMOVE) deleteField(doc, part.name);
    else setField(doc, part.name, next);
    return;
  }
  if (current === undefined && !hasField(doc, part.name)) {
    const next = create(write, at + 1);
    if (next !== undefined) setField(doc, part.name, next);
    return;
  }
  const child = own(current, context);
  if (child !== undefined && child !== current) doc[part.name] = child;
  descend(child ?? current, write, at + 1, context);
}

function writeInArray(array: Value[], write: Write, at: number, context: WriteContext): void {
  const part = write.path.parts[at];
  for (const index of indexesOf(array, part, write, at, context)) {
    refuseMeeting(array, index, write, at, context);
    if (index >= array.length) {
      grow(array, index, write, at);
    } else if (at === write.path.parts.length - 1) {
      const next = write.change(array[index]);
      if (next === REMOVE) array[index] = null;
      else if (next !== KEEP) array[index] = next;
    } else {
      const child = own(array[index], context);
      if (child !== undefined) array[index] = child;
      descend(child ?? array[index], write, at + 1, context);
    }
  }
}

/** Two paths of one update must not end at the same place, nor one above the other. */
function refuseMeeting(
  parent: object,
  key: string | number,
  write: Write,
  at: number,
  { touched }: WriteContext,
): void {
  if (touched === undefined) return;
  const isEnd = at === write.path.parts.length - 1;
  const known = touched.get(parent) ?? new Map<string | number, boolean>();
  const before = known.get(key);
  if (before === true || (before === false && isEnd)) {
    throw new MongoError(40, `Update created a conflict at '${pathText(write, at)}.${key}'`);
  }
  touched.set(parent, known.set(key, isEnd));
}

function indexesOf(array: Value[], part: Part | undefined, write: Write, at: number, context: WriteContext): number[] {
  switch (part?.kind) {
    case 'every':
      return [...array.keys()];
    case 'filtered': {
      // Filters see the elements as they were before the update.
      const before = context.owned.get(array);
      const items = Array.isArray(before) ? before : array;
      return [...array.keys()].filter((index) => context.passes(part.id, items[index]));
    }
    case 'matched': {
      const index = context.matchedIndex(pathText(write, at));
      if (index === undefined) throw badValue('The positional operator did not find the match needed from the query.');
      return [index];
    }
    case 'name':
      if (part.index >= 0) return [part.index];
      if (write.creates) throw notViable(write, at, array);
      return [];
    default:
      return [];
  }
}

function descend(value: Value, write: Write, at: number, context: WriteContext): void {
  if (isDoc(value)) writeInDoc(value, write, at, context);
  else if (Array.isArray(value)) writeInArray(value, write, at, context);
  else if (write.path.parts[at]?.kind !== 'name') throw notAnArray(write, at, value);
  else if (write.creates) throw notViable(write, at, value);
}

/** The new value of a missing field, with the documents below it. */
function create(write: Write, at: number): Value {
  const part = write.path.parts[at];
  if (part === undefined) {
    const value = write.change(undefined);
    return value === REMOVE || value === KEEP ? undefined : value;
  }
  if (part.kind !== 'name') {
    if (!write.creates && part.kind === 'matched') return undefined;
    throw badValue(`The path '${pathText(write, at)}' must exist in the document in order to apply array updates.`);
  }
  if (!write.creates) return undefined;
  const inner = create(write, at + 1);
  if (inner === undefined) return undefined;
  const doc = newDoc();
  setField(doc, part.name, inner);
  return doc;
}

function grow(array: Value[], index: number, write: Write, at: number): void {
  if (!write.creates) return;
  if (index - array.length > 1_500_000) throw new MongoError(34, "can't backfill more than 1500000 elements");
  const value = create(write, at + 1);
  if (value === undefined) return;
  while (array.length < index) array.push(null);
  array.push(value);
}

/** A container that this application may change: itself when already copied, else a shallow copy. */
function own(value: Value, context: WriteContext): Doc | Value[] | undefined {
  if (!Array.isArray(value) && !isDoc(value)) return undefined;
  if (context.owned.has(value)) return value;
  const copy = Array.isArray(value) ? [...value] : copyDoc(value);
  context.owned.set(copy, value);
  return copy;
}

function pathText(write: Write, at: number): string {
  return write.path.text.split('.').slice(0, at).join('.');
}

function notViable(write: Write, at: number, value: Value): MongoError {
  const names = write.path.text.split('.');
  return new MongoError(28, `Cannot create field '${names[at]}' in element {${names[at - 1]}: ${show(value)}}`);
}

function notAnArray(write: Write, at: number, value: Value): MongoError {
  return badValue(`Cannot apply array updates to non-array element ${pathText(write, at)}: ${typeName(value)}`);
}
