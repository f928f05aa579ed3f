import type { Request } from '../wire/request.js';

/** After these a driver may send a write again: the network, a server that goes down or is no longer primary. */
const RETRYABLE = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);
/** These end a transaction that may be run again from its start. */
const TRANSIENT = new Set([24, 112, 246, 251, 267]);
/** After these a change stream may be opened again where it was. */
const RESUMABLE = new Set([6, 7, 63, 89, 91, 133, 150, 189, 234, 262, 9001, 10107, 11600, 11602, 13388, 13435, 13436]);
const ENDS = new Set(['commitTransaction', 'abortTransaction']);

/** The labels by which drivers decide whether to try again. `isWriteConcern`: the command itself succeeded. */
export function labelsOf({ name, body }: Request, code: number, isWriteConcern: boolean): string[] {
  const ends = ENDS.has(name);
  const isTransaction = body.autocommit === false;
  const labels: string[] = [];
  if (isTransaction && !isWriteConcern && (TRANSIENT.has(code) || (!ends && RETRYABLE.has(code)))) {
    labels.push('TransientTransactionError');
  }
  const isRetryable = body.txnNumber !== undefined && (!isTransaction || ends);
  if (isRetryable && RETRYABLE.has(code)) labels.push('RetryableWriteError');
  return labels;
}

/** The label of an error inside a change stream's `getMore`. */
export const resumeLabels = (code: number): string[] => (RESUMABLE.has(code) ? ['ResumableChangeStreamError'] : []);
