import { CommandPalette } from '@tandem/ui';
import { useState } from 'react';
import { useCommandOverlay } from './overlay.ts';
import { useAllCommands } from './registry.ts';
import { useFound } from './use-found.ts';

/** Mod+K: every command at hand, to search and run; and people, conversations and places by their names. */
export function Palette() {
  const { shown, show } = useCommandOverlay();
  const [query, setQuery] = useState('');
  const found = useFound(shown === 'palette' ? query : '');
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
      onOpenChange={(open) => {
        setQuery('');
        show(open ? 'palette' : undefined);
      }}
      entries={entries}
      found={found}
      onQuery={setQuery}
    />
  );
}
