import type { PluginDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Banner, Button, Dialog } from '@tandem/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { pluginsQuery } from './plugins-query.ts';
import { usePermissionText } from './use-permission-text.ts';

interface EnableProps {
  readonly plugin: PluginDto;
  readonly onClose: () => void;
}

/** Says what a plugin will be able to do before it runs; refusing has the focus. */
export function EnableDialog({ plugin, onClose }: EnableProps) {
  const { t } = useTranslation('plugins');
  const text = usePluginText();
  const permissionText = usePermissionText();
  const errorText = useErrorText();
  const client = useQueryClient();
  const name = text(plugin.title);
  const change = useMutation({
    mutationFn: () =>
      call(api.plugins.setEnabled, { params: { pluginId: plugin.id }, body: { enabled: !plugin.enabled } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: pluginsQuery.queryKey });
      onClose();
    },
    // Said in place.
    onError: () => undefined,
  });
  return (
    <Dialog
      isOpen
      role="alertdialog"
      onOpenChange={onClose}
      title={plugin.enabled ? t('disableTitle', { name }) : t('enableTitle', { name })}
      footer={
        <>
          <Button autoFocus onPress={onClose}>
            {t('deny')}
          </Button>
          <Button
            variant={plugin.enabled ? 'danger' : 'primary'}
            isPending={change.isPending}
            onPress={() => change.mutate()}
          >
            {plugin.enabled ? t('disable') : t('enable')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 text-sm">
        {plugin.enabled ? (
          <p>{t('disableBody')}</p>
        ) : plugin.permissions.length === 0 ? (
          <p>{t('noPermissions')}</p>
        ) : (
          <>
            <p>{t('enableBody')}</p>
            <ul className="flex flex-col gap-1.5">
              {plugin.permissions.map((permission) => (
                <li key={permission} className="flex items-center gap-2">
                  <ShieldCheck aria-hidden="true" size={15} className="text-fg-muted" />
                  {permissionText(permission)}
                </li>
              ))}
            </ul>
          </>
        )}
        {!plugin.enabled && <Banner tone="warning">{t('trust')}</Banner>}
        {change.isError && (
          <p role="alert" className="text-danger">
            {errorText(change.error)}
          </p>
        )}
      </div>
    </Dialog>
  );
}
