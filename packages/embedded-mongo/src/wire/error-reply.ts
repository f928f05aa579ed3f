import type { Doc } from '../bson/value.js';
import { MongoError } from '../errors.js';
import { DuplicateKeyError } from '../storage/duplicate-key.js';

/** The fields by which MongoDB describes an error; `message` is `errmsg`. */
export function errorFields(error: MongoError): Doc {
  const keys = error instanceof DuplicateKeyError ? { keyPattern: error.keyPattern, keyValue: error.keyValue } : {};
  const more = error.errInfo as Doc | undefined;
  // The violations of an index stand beside the code, all else in `errInfo`.
  const info = more === undefined || error.code === 359 ? more : { errInfo: more };
  return { code: error.code, errmsg: error.message, ...keys, ...info };
}

/** The reply to a failed command. */
export function errorReply(error: MongoError, labels: readonly string[] = error.errorLabels): Doc {
  const shown = labels.length > 0 ? { errorLabels: [...labels] } : {};
  return { ok: 0, ...errorFields(error), codeName: error.codeName, ...shown };
}

/** What is not a MongoError is a fault of this program: the client gets code 1, the log gets the stack. */
export function toMongoError(error: unknown, log: (line: string) => void): MongoError {
  if (error instanceof MongoError) return error;
  log(`internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return new MongoError(1, error instanceof Error ? error.message : String(error));
}
