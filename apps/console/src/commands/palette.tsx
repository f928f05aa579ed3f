import { CommandPalette } from '@tandem/ui';
import { create } from 'zustand';
import { useAllCommands } from './registry.ts';

interface Overlay {
  readonly shown: 'palette' | 'shortcuts' | undefined;
  readonly show: (shown: 'palette' | 'shortcuts' | undefined) => void;
}

/** Which of the two overlays of the command registry is open. */
export const useCommandOverlay = create<Overlay>((set) => ({ shown: undefined, show: (shown) => set({ shown }) }));

/** Mod+K: every command at hand, to search and run. */
export function Palette() {
  const { shown, show } = useCommandOverlay();
  const entries = useAllCommands()
    .filter((command) => command.isHidden !== true && command.isDisabled !== true)
    .map(({ id, title, group, icon, keys, keywords, run }) => ({
      id,
      label: title,
      group,
      icon,
      shortcut: keys,
      keywords,
      run,
    }));
  return (
    <CommandPalette
      isOpen={shown === 'palette'}
      onOpenChange={(open) => show(open ? 'palette' : undefined)}
      entries={entries}
    />
  );
}
