import { token } from './token.js';

export interface Ids {
  /** A new id: letters, digits, `_` and `-`; never the same twice, on any server. */
  next(): string;
}

export const IDS = token<Ids>('Ids');
