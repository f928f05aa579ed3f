import { keepMeta } from './meta.js';
import type { Value } from './value.js';

/**
 * A document. Its fields are own properties of an object without a prototype, so that `__proto__` is a name like any other.
 * JavaScript puts integer-like names first; where that differs from the stored order, the order is kept under a symbol.
 * Therefore: iterate with `keysOf`, add with `setField`, remove with `deleteField`; reading `doc.name` is safe.
 */
export interface Doc {
  [key: string]: Value;
}

const ORDER = Symbol('order');
type Ordered = Doc & { [ORDER]?: string[] };

class Bare {
  [key: string]: Value;
}
Reflect.deleteProperty(Bare.prototype, 'constructor');
Object.setPrototypeOf(Bare.prototype, null);

/** The prototype of every decoded document: empty, but shared, so that documents of one shape stay fast. */
export const DOC_PROTOTYPE: object = Bare.prototype;

/** An empty document. */
export function newDoc(): Doc {
  return new Bare();
}

/** The names in stored order. Do not change the returned array. */
export function keysOf(doc: Doc): readonly string[] {
  return (doc as Ordered)[ORDER] ?? Object.keys(doc);
}

/** True when the document has the field, whatever its value. */
export function hasField(doc: Doc, key: string): boolean {
  return Object.hasOwn(doc, key);
}

/** An own field's value, or undefined; safe for names such as `constructor` on object literals. */
export function getField(doc: Doc, key: string): Value {
  const value = doc[key];
  return typeof value === 'function' || (key === '__proto__' && !Object.hasOwn(doc, key)) ? undefined : value;
}

/** Sets a field in place; a new field goes last. */
export function setField(doc: Doc, key: string, value: Value): void {
  const order = (doc as Ordered)[ORDER];
  if (order !== undefined) {
    if (!Object.hasOwn(doc, key)) order.push(key);
    doc[key] = value;
  } else if (isIndexLike(key) && !Object.hasOwn(doc, key)) {
    const names = Object.keys(doc);
    doc[key] = value;
    const last = Object.keys(doc).at(-1);
    if (last !== key) (doc as Ordered)[ORDER] = [...names, key];
  } else {
    doc[key] = value;
  }
}

/** Removes a field in place. */
export function deleteField(doc: Doc, key: string): void {
  const order = (doc as Ordered)[ORDER];
  if (order !== undefined) {
    const at = order.indexOf(key);
    if (at >= 0) order.splice(at, 1);
  }
  delete doc[key];
}

/** A document with the given fields, in that order. */
export function docFrom(entries: Iterable<readonly [string, Value]>): Doc {
  const doc = newDoc();
  for (const [key, value] of entries) setField(doc, key, value);
  return doc;
}

/** A shallow copy that keeps the order. */
export function copyDoc(doc: Doc): Doc {
  const copy = newDoc();
  for (const key of Object.keys(doc)) copy[key] = doc[key];
  const order = (doc as Ordered)[ORDER];
  if (order !== undefined) (copy as Ordered)[ORDER] = [...order];
  return keepMeta(doc, copy);
}

/** Keeps the order in which the names were decoded, when it is not the one JavaScript gives. */
export function rememberOrder(doc: Doc, names: string[]): void {
  const natural = Object.keys(doc);
  if (names.some((name, at) => name !== natural[at])) (doc as Ordered)[ORDER] = names;
}

/** True for names that JavaScript orders before others (canonical array indexes). */
export function isIndexLike(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57 && /^(?:0|[1-9]\d{0,9})$/.test(key);
}
