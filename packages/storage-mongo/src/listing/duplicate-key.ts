/** True for the store's answer to a second document with a unique key. */
export const isDuplicateKey = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000;

/** Whether it is this field's index that had the key already. */
export const duplicateIn = (error: unknown, field: string): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'keyPattern' in error &&
  typeof error.keyPattern === 'object' &&
  error.keyPattern !== null &&
  field in error.keyPattern;
