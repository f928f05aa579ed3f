import type { LocalizedText } from '../document/localized-text.js';

/** A name in the console: an i18n key (`flow:ports.next`), or the texts of what an admin or a plugin named. */
export type Label = string | LocalizedText;

/** A named exit of a node. `error` ports need no edge: without one the session ends with the error as its outcome. */
export interface Port {
  id: string;
  /** Empty for a choice that nobody has named yet: its reader goes by its number. */
  label: Label;
  kind: 'next' | 'choice' | 'error' | 'person';
}

export const nextPort: Port = { id: 'next', label: 'flow:ports.next', kind: 'next' };
export const errorPort: Port = { id: 'error', label: 'flow:ports.error', kind: 'error' };
