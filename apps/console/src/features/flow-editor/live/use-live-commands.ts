import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../commands/command.ts';
import { useCommands } from '../../../commands/registry.ts';
import { useGoToMode } from '../use-modes.ts';
import { useViewActions } from '../use-view-actions.ts';

/** What can be done while one looks at the traffic. */
export function useLiveCommands(onTable: () => void): void {
  const { t } = useTranslation(['flows', 'shell']);
  const goTo = useGoToMode();
  const see = useViewActions();
  const group = t('shell:shortcuts.scope.canvas');
  const commands = useMemo(() => {
    const make = (id: string, title: string, keys: string, run: () => void): Command => ({
      ...{ id: `flow.${id}`, title, group, scope: 'canvas', keys, run },
    });
    return [
      make('build', t('flows:command.build'), 'B', () => goTo('build')),
      make('test', t('flows:command.test'), 'T', () => goTo('test')),
      make('table', t('flows:live.asTable'), '!', onTable),
      make('find', t('flows:command.find'), 'Mod+F', see.search),
      make('fit', t('flows:command.fit'), '1', see.fit),
      make('fullSize', t('flows:command.fullSize'), '0', see.fullSize),
      make('zoomIn', t('flows:canvas.zoomIn'), '+', see.zoomIn),
      make('zoomOut', t('flows:canvas.zoomOut'), '-', see.zoomOut),
    ];
  }, [t, group, goTo, see, onTable]);
  useCommands(commands);
}
