import type { Doc, UUID } from '../bson/value.js';
import { compileFilter, type Matcher } from '../query/match.js';
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
