import { Button, Dialog, ShortcutHint, Switch } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../preferences/use-preferences.ts';
import { COMMAND_SCOPES } from './command.ts';
import { KeySetter } from './key-setter.tsx';
import { useCommandOverlay } from './overlay.ts';
import { useAllCommands } from './registry.ts';

/** `?`: every key that works now, by where it works. */
export function ShortcutsOverlay() {
  const { t } = useTranslation('shell');
  const { shown, show } = useCommandOverlay();
  const { preferences, change } = usePreferences();
  const { shortcuts, singleKeysOff } = preferences;
  // What has lost its keys stands here, too: that is where it gets others.
  const commands = useAllCommands().filter(
    ({ id, keys, scope }) => keys !== undefined || scope !== 'global' || shortcuts[id] === null,
  );
  const choose = (id: string, keys: string | null | undefined) => {
    const { [id]: _, ...others } = shortcuts;
    change({ shortcuts: keys === undefined ? others : { ...others, [id]: keys } });
  };
  const scopes = COMMAND_SCOPES.filter((scope) => commands.some((command) => command.scope === scope));
  return (
    <Dialog
      title={t('shortcuts.title')}
      size="large"
      isOpen={shown === 'shortcuts'}
      onOpenChange={(open) => show(open ? 'shortcuts' : undefined)}
    >
      <p className="pb-3 text-fg-secondary">{t('shortcuts.body')}</p>
      <div className="flex flex-wrap items-center justify-between gap-3 pb-3">
        <Switch value={singleKeysOff} onChange={(off) => change({ singleKeysOff: off })}>
          {t('shortcuts.singleKeysOff')}
        </Switch>
        <Button size="small" isDisabled={Object.keys(shortcuts).length === 0} onPress={() => change({ shortcuts: {} })}>
          {t('shortcuts.reset')}
        </Button>
      </div>
      <div className="columns-1 gap-8 sm:columns-2">
        {scopes.map((scope) => (
          <section key={scope} className="break-inside-avoid pb-4">
            <h3 className="border-line-subtle border-b pb-1 font-semibold">{t(`shortcuts.scope.${scope}`)}</h3>
            <dl>
              {commands
                .filter((command) => command.scope === scope)
                .map((command) => (
                  <div key={command.id} className="flex min-h-7 items-center justify-between gap-4">
                    <dt>{command.title}</dt>
                    <dd>
                      {command.isHeardElsewhere ? (
                        <>
                          <span className="sr-only">{command.keys}</span>
                          <ShortcutHint shortcut={command.keys ?? ''} className="text-fg-secondary" />
                        </>
                      ) : (
                        <KeySetter
                          command={command}
                          usedBy={(keys) =>
                            commands.find(
                              (other) => other.id !== command.id && other.scope === scope && other.keys === keys,
                            )?.title
                          }
                          onChoose={(keys) => choose(command.id, keys)}
                        />
                      )}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
