import { BugError } from '@tandem/domain';

const known = /^[\w-]{3,80}(\.[a-z]{1,20})?$/;

/** Keys are ids that were made here, some with an ending: nothing that a path or an address could be made of. */
export function assertKey(key: string): void {
  if (!known.test(key)) throw new BugError('file.bad_key', 'This is no key of a file.');
}
