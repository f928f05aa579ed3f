import { equals } from '../bson/compare.js';
import { copyDoc, docFrom, hasField, keysOf } from '../bson/doc.js';
import { BSONRegExp, BsonUndefined, type Doc, isDoc, typeName, type Value } from '../bson/value.js';
import { failedToParse, MongoError } from '../errors.js';
import { isReference } from '../query/path-operators.js';
import { compileOperatorUpdate, dollarPrefixed } from './operator-update.js';
import type { UpdateOptions } from './options.js';
import { compilePipelineUpdate } from './pipeline-update.js';
import { idFirst, seedFromFilter } from './upsert-seed.js';

export type { UpdateOptions } from './options.js';

/** Compiles an update (operators, replacement or pipeline). The input document is never changed. */
export function compileUpdate(update: Doc | Doc[], options: UpdateOptions): (doc: Doc) => Doc {
  const apply = compileAny(update, options);
  return (doc) => {
    const result = apply(doc);
    if (hasField(doc, '_id') && (!hasField(result, '_id') || !equals(result._id, doc._id))) {
      throw new MongoError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
    }
    refuseUnstorableId(result._id);
    return result;
  };
}

/** The document an upsert inserts; `_id` is missing when neither filter nor update gives one: the caller adds it first. */
export function upsertDocument(filter: Doc, update: Doc | Doc[], options: UpdateOptions): Doc {
  const seed = seedFromFilter(filter, !Array.isArray(update) && !isOperatorUpdate(update));
  return idFirst(compileUpdate(update, { ...options, filter, isUpsertInsert: true })(seed));
}

/** True when the update consists of operators. */
export function isOperatorUpdate(update: Doc): boolean {
  return keysOf(update)[0]?.startsWith('$') === true;
}

function compileAny(update: Doc | Doc[], options: UpdateOptions): (doc: Doc) => Doc {
  if (Array.isArray(update)) {
    if (options.arrayFilters !== undefined) throw failedToParse('Cannot specify arrayFilters and a pipeline update');
    return compilePipelineUpdate(update, options);
  }
  if (isOperatorUpdate(update)) return compileOperatorUpdate(update, options);
  const operator = keysOf(update).find((name) => name.startsWith('$'));
  if (operator !== undefined) throw dollarPrefixed(operator);
  return (doc) => replace(doc, update);
}

/** A replacement keeps the document's `_id`, first. */
function replace(doc: Doc, replacement: Doc): Doc {
  if (hasField(replacement, '_id') || !hasField(doc, '_id')) return idFirst(copyDoc(replacement));
  return docFrom([['_id', doc._id], ...keysOf(replacement).map((name) => [name, replacement[name]] as const)]);
}

/** An `_id` may be neither an array nor a regular expression nor undefined (53), and its fields may not begin with a dollar sign (52). */
export function refuseUnstorableId(id: Value): void {
  if (Array.isArray(id) || id instanceof BSONRegExp || id instanceof BsonUndefined)
    throw new MongoError(53, `The '_id' value cannot be of type ${typeName(id)}`);
  const dollar = isDoc(id) && !isReference(id) ? keysOf(id).find((name) => name.startsWith('$')) : undefined;
  if (dollar !== undefined) throw new MongoError(52, `_id fields may not contain '$'-prefixed fields: ${dollar}`);
}
