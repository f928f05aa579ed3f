import { useEffect, useId } from 'react';
import { create } from 'zustand';
import { COMMAND_SCOPES, type Command } from './command.ts';
import { useKeyChoices, withChoice } from './key-choices.ts';

interface Registry {
  /** Commands by the component that offers them. */
  readonly byOwner: ReadonlyMap<string, readonly Command[]>;
  readonly set: (owner: string, commands: readonly Command[]) => void;
  readonly remove: (owner: string) => void;
}

const useRegistry = create<Registry>((set) => ({
  byOwner: new Map(),
  set: (owner, commands) => set((state) => ({ byOwner: new Map(state.byOwner).set(owner, commands) })),
  remove: (owner) => set((state) => ({ byOwner: new Map([...state.byOwner].filter(([known]) => known !== owner)) })),
}));

/** Offers commands while the component is there. Give a memoised list: each new list is a new registration. */
export function useCommands(commands: readonly Command[]): void {
  const owner = useId();
  const { set, remove } = useRegistry.getState();
  useEffect(() => set(owner, commands), [owner, commands, set]);
  useEffect(() => () => remove(owner), [owner, remove]);
}

/** All commands at hand, strongest scope first; within one scope the newest first, so that a page may override. */
export function commandsAtHand(): readonly Command[] {
  const choices = useKeyChoices.getState();
  return inOrder(useRegistry.getState().byOwner).map((command) => withChoice(command, choices));
}

export function useAllCommands(): readonly Command[] {
  const byOwner = useRegistry((state) => state.byOwner);
  const choices = useKeyChoices();
  return inOrder(byOwner).map((command) => withChoice(command, choices));
}

const inOrder = (byOwner: ReadonlyMap<string, readonly Command[]>): readonly Command[] =>
  [...byOwner.values()]
    .reverse()
    .flat()
    .sort((a, b) => COMMAND_SCOPES.indexOf(a.scope) - COMMAND_SCOPES.indexOf(b.scope));
