import { isTandemError, OperationalError } from '@tandem/domain';

const code = 'store.write_conflict';

/** Two writers met: the transaction was aborted and starts again. */
export const writeConflict = (cause: unknown): OperationalError =>
  new OperationalError(code, 'Another write was first.', { retryable: true, cause });

export const isWriteConflict = (error: unknown): boolean => isTandemError(error) && error.code === code;
