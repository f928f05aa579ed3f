import { CommandPalette } from '@tandem/ui';
import { useCommandOverlay } from './overlay.ts';
import { useAllCommands } from './registry.ts';

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
