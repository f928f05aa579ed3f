import { z } from 'zod';
import { localText } from './text.js';

export const option = z.strictObject({ value: z.string(), label: localText });
export type Option = z.infer<typeof option>;

/** Fills the dropdown of one of the plugin's own settings whose meta says `optionsFrom`: the id is its value. */
export interface OptionSource {
  /** At most 3 s and 1 000 options. What it throws leaves the dropdown empty, with a reason. */
  list(): Promise<Option[]>;
}
