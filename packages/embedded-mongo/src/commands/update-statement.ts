import { keysOf, newDoc, setField } from '../bson/doc.js';
import { encode } from '../bson/encode.js';
import { type Doc, isDoc, ObjectId, type Value } from '../bson/value.js';
import { failedToParse } from '../errors.js';
import type { Collection } from '../storage/collection.js';
import { type Query, withDefaults } from '../storage/matches.js';
import { withIdFirst } from '../storage/raw-document.js';
import { type UpdateOptions, upsertDocument } from '../update/apply.js';
import { docsField } from './arguments.js';
import type { WriteUnit } from './write-command.js';

/** The `u` of a statement: operators, a replacement, or a pipeline. */
export function updateField(body: Doc, name: string): Doc | Doc[] {
  const value = body[name];
  if (isDoc(value)) return value;
  if (Array.isArray(value) && value.every(isDoc)) return value;
  throw failedToParse(`BSON field '${name}' must be a document or a pipeline`);
}

/** True when the update names no operators and so replaces the whole document. */
export function isReplacement(update: Doc | Doc[]): boolean {
  if (Array.isArray(update)) return false;
  const [first] = keysOf(update);
  return first === undefined || !first.startsWith('$');
}

/** What an update needs beside itself. */
export function updateOptions(body: Doc, filter: Doc, now: number, variables: Value): UpdateOptions {
  const arrayFilters = docsField(body, 'arrayFilters');
  return {
    filter,
    now: () => new Date(now),
    ...(arrayFilters === undefined ? {} : { arrayFilters }),
    ...(isDoc(variables) ? { let: variables } : {}),
  };
}

/** The same with the collation of the query or, without one, of the collection. */
export function withCollation(options: UpdateOptions, query: Query, collection: Collection | undefined): UpdateOptions {
  const { collation } = collection === undefined ? query : withDefaults(query, collection);
  return collation === undefined ? options : { ...options, collation };
}

/** Inserts what an upsert makes of its filter and update, and returns the new document. */
export function insertUpsert(unit: WriteUnit, filter: Doc, update: Doc | Doc[], options: UpdateOptions): Doc {
  const doc = upsertDocument(filter, update, { ...options, isUpsertInsert: true });
  const whole = doc._id === undefined ? idBefore(doc) : doc;
  unit.writer.insert(unit.ensure(), withIdFirst(Buffer.from(encode(whole))));
  return whole;
}

function idBefore(doc: Doc): Doc {
  const whole = newDoc();
  setField(whole, '_id', new ObjectId());
  for (const name of keysOf(doc)) setField(whole, name, doc[name]);
  return whole;
}
