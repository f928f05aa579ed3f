import { docFrom } from '../bson/doc.js';
import { show } from '../bson/show.js';
import { BsonUndefined, type Doc, type Value } from '../bson/value.js';
import { MongoError } from '../errors.js';
import type { Index } from './index-definition.js';

/** 11000: a unique index has the key already. Clients read `keyPattern` and `keyValue`. */
export class DuplicateKeyError extends MongoError {
  readonly keyPattern: Doc;
  readonly keyValue: Doc;

  constructor(ns: string, index: Index, values: readonly Value[]) {
    const keyValue = docFrom(index.paths.map((path, at) => [path, stored(values[at])] as const));
    const shown = index.paths.map((path, at) => `${path}: ${show(stored(values[at]))}`).join(', ');
    super(11000, `E11000 duplicate key error collection: ${ns} index: ${index.name} dup key: { ${shown} }`);
    this.keyPattern = index.spec.key as Doc;
    this.keyValue = keyValue;
  }
}

const stored = (value: Value): Value => (value === undefined || value instanceof BsonUndefined ? null : value);
