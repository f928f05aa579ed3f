import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../commands/command.ts';
import { useCommands } from '../../../commands/registry.ts';

const keys = {
  send: 'Enter',
  line: 'Shift+Enter',
  sendAndClose: 'Mod+Shift+Enter',
  canned: '/',
  mention: '@',
  list: 'Esc',
} as const;

/** The keys that the text itself answers, so that the overview of keys tells them. */
export function useComposerKeys(): void {
  const { t } = useTranslation(['thread', 'shell']);
  const commands = useMemo(
    () =>
      (Object.keys(keys) as (keyof typeof keys)[]).map(
        (id): Command => ({
          ...{ id: `composer.${id}`, title: t(`composer.key.${id}`), group: t('shell:shortcuts.scope.composer') },
          ...{ scope: 'composer', keys: keys[id], isHidden: true, isHeardElsewhere: true, run: () => undefined },
        }),
      ),
    [t],
  );
  useCommands(commands);
}
