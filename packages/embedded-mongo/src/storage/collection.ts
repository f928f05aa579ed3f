import { type Doc, isDoc, type UUID } from '../bson/value.js';
import { badValue, MongoError } from '../errors.js';
import { compileFilter, type Matcher } from '../query/match.js';
import { whyInvalid } from '../query/validation-error.js';
import type { Index } from './index-definition.js';

/** Limits of a capped collection; the oldest documents go first. */
export interface Capped {
  size: number;
  max: number | undefined;
}

/** One collection as the catalogue knows it. */
export interface Collection {
  id: number;
  db: string;
  name: string;
  /** `db.name`. */
  ns: string;
  uuid: UUID;
  /** As given to `create` and `collMod`. */
  options: Doc;
  indexes: Index[];
  validator: Matcher | undefined;
  capped: Capped | undefined;
  /** Time of the last change to the collection or its indexes: a transaction with an older snapshot cannot use it. */
  changedAt: bigint;
}

/** The matcher of the `validator` option, when there is one that must be enforced. */
export function validatorOf(options: Doc): Matcher | undefined {
  const filter = options.validator;
  if (filter === undefined || filter === null || options.validationLevel === 'off') return undefined;
  return Object.keys(filter).length === 0 ? undefined : compileFilter(filter as Doc);
}

/**
 * Refuses a document that its collection's validator does not let in: error 121. `before` is the document that an update changes: at
 * the level `moderate`, one that was wrong already may stay so. A document of a time series needs its time: error 2.
 */
export function checkValid({ validator, options }: Collection, doc: Doc, before?: Doc): void {
  const { timeseries, validationAction, validationLevel } = options;
  if (isDoc(timeseries) && !(doc[String(timeseries.timeField)] instanceof Date)) {
    throw badValue(`'${String(timeseries.timeField)}' must be present and contain a valid BSON UTC datetime value`);
  }
  if (validator === undefined || validationAction === 'warn' || validator(doc)) return;
  if (before !== undefined && validationLevel === 'moderate' && !validator(before)) return;
  const error = new MongoError(121, 'Document failed validation');
  error.errInfo = { failingDocumentId: doc._id, details: whyInvalid(options.validator as Doc, doc) };
  throw error;
}

/** Whether the log keeps what documents were before a change, and after it. */
export function keepsImages({ options }: Collection): boolean {
  const images = options.changeStreamPreAndPostImages;
  return isDoc(images) && images.enabled === true;
}
