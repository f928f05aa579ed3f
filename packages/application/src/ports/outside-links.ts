import type { StoredFile } from './file-store.js';
import { token } from './token.js';

/** Addresses of files that open for a while for who has them, without signing in. */
export interface OutsideLinks {
  of(file: StoredFile): string;
}

export const OUTSIDE_LINKS = token<OutsideLinks>('OutsideLinks');
