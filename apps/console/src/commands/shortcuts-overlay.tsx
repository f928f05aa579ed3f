import { Dialog, ShortcutHint } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { COMMAND_SCOPES } from './command.ts';
import { useCommandOverlay } from './overlay.ts';
import { useAllCommands } from './registry.ts';

/** `?`: every key that works now, by where it works. */
export function ShortcutsOverlay() {
  const { t } = useTranslation('shell');
  const { shown, show } = useCommandOverlay();
  const commands = useAllCommands().filter((command) => command.keys !== undefined);
  const scopes = COMMAND_SCOPES.filter((scope) => commands.some((command) => command.scope === scope));
  return (
    <Dialog
      title={t('shortcuts.title')}
      size="large"
      isOpen={shown === 'shortcuts'}
      onOpenChange={(open) => show(open ? 'shortcuts' : undefined)}
    >
      <p className="pb-3 text-fg-secondary">{t('shortcuts.body')}</p>
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
                      <span className="sr-only">{command.keys}</span>
                      <ShortcutHint shortcut={command.keys ?? ''} className="text-fg-secondary" />
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
