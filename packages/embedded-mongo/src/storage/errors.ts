/** Another process (or this one) has the directory open. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError';
  readonly code = 'STORE_IN_USE';
}

/** The directory holds something that this version cannot read; it was left as it is. */
export class StoreFormatError extends Error {
  override readonly name = 'StoreFormatError';
  readonly code = 'STORE_FORMAT';
}

/** The store could not be opened or served for another reason (permissions, address in use, disk). */
export class StoreStartError extends Error {
  override readonly name = 'StoreStartError';
  readonly code = 'STORE_START';
}
