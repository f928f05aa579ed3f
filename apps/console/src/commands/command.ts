import type { ReactNode } from 'react';

/** Where a command's key works, strongest first: an offer beats a dialog beats a field beats a list beats the page. */
export const COMMAND_SCOPES = ['offer', 'dialog', 'composer', 'canvas', 'list', 'global'] as const;
export type CommandScope = (typeof COMMAND_SCOPES)[number];

/** One thing a person can do, known to menus, palette, tooltips, keys and the overview of keys alike. */
export interface Command {
  /** Stable: `inbox.next`. */
  readonly id: string;
  /** Translated. */
  readonly title: string;
  /** Heading in the palette, translated. */
  readonly group: string;
  readonly scope: CommandScope;
  /** `Mod+K`, `Shift+F2`, `J`, `?`, or a sequence `G I`. Never Alt: input methods and AltGr need it. */
  readonly keys?: string;
  readonly icon?: ReactNode;
  /** Other words to find it by. */
  readonly keywords?: readonly string[];
  /** Stays out of the palette: keys that make sense only where the focus is. */
  readonly isHidden?: boolean;
  readonly isDisabled?: boolean;
  /** Holding the key repeats it. */
  readonly repeats?: boolean;
  /** Selector of where the focus must be for the keys to work; they also do while nothing has it. */
  readonly within?: string;
  /** Asked when the keys are pressed: another answers them while this says no. */
  readonly when?: () => boolean;
  /** The keys are only told here: the browser's own event, or what has the focus, answers them. */
  readonly isHeardElsewhere?: boolean;
  readonly run: () => void;
}
