import { create } from 'zustand';
import type { Command } from './command.ts';

export interface KeyChoices {
  /** Keys by command; null: none. */
  readonly shortcuts: Readonly<Record<string, string | null>>;
  readonly singleKeysOff: boolean;
}

/** Which keys this person has chosen in place of the product's. */
export const useKeyChoices = create<KeyChoices>(() => ({ shortcuts: {}, singleKeysOff: false }));

/** Begins with one character without Mod: what speech input and a slipped finger type. */
const isSingle = (keys: string): boolean => /^(?:Shift\+)?.(?: |$)/u.test(keys);

/** A command with the keys that this person has chosen for it. */
export function withChoice(command: Command, { shortcuts, singleKeysOff }: KeyChoices): Command {
  // What the browser or a field answers by itself cannot be moved from here.
  if (command.isHeardElsewhere) return command;
  const chosen = shortcuts[command.id];
  const keys = chosen === undefined ? command.keys : (chosen ?? undefined);
  const { keys: _, ...rest } = command;
  return keys === undefined || (singleKeysOff && isSingle(keys)) ? rest : { ...rest, keys };
}
