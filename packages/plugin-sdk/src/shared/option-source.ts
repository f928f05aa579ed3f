import type { LocalText } from './text.js';

export interface Option {
  value: string;
  label: LocalText;
}

/** Fills the dropdown of a setting whose meta says `optionsFrom`. */
export interface OptionSource {
  list(query: { search: string; limit: number }): Promise<Option[]>;
}
