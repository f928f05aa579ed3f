import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';

/** The commands of MongoDB's Stable API, version 1. */
const STABLE = new Set(
  `abortTransaction aggregate authenticate bulkWrite collMod commitTransaction count create createIndexes delete drop
  dropDatabase dropIndexes endSessions explain find findAndModify getMore hello insert killCursors listCollections
  listDatabases listIndexes ping refreshSessions saslContinue saslStart update`.split(/\s+/),
);

/** Checks what a command says of the Stable API: error 322 for a version that does not exist, 323 for what is not part of it. */
export function checkApiVersion(name: string, { apiVersion, apiStrict, apiDeprecationErrors }: Doc): void {
  if (apiVersion === undefined) {
    if (apiStrict === undefined && apiDeprecationErrors === undefined) return;
    throw new MongoError(322, "Provided 'apiStrict' or 'apiDeprecationErrors' without 'apiVersion'");
  }
  if (apiVersion !== '1') throw new MongoError(322, `API version '${String(apiVersion)}' is not supported`);
  if (apiStrict === true && !STABLE.has(name)) {
    throw new MongoError(323, `Provided apiStrict:true, but the command ${name} is not in API Version 1`);
  }
}
