import type { PluginDto } from '@tandem/contracts';
import { Banner, Breadcrumb, Button, ErrorState, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { Slot } from '../../plugins/slot.tsx';
import { useMay } from '../../session/session.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { Page } from '../../shell/page.tsx';
import { EnableDialog } from './enable-dialog.tsx';
import { PluginSettings } from './plugin-settings.tsx';
import { PluginState } from './plugin-state.tsx';
import { pluginsQuery } from './plugins-query.ts';
import { TestConnection } from './test-connection.tsx';
import { usePermissionText } from './use-permission-text.ts';

/** One plugin: its state, its settings drawn from the manifest, and its own page when it has one. */
export function PluginPage() {
  const { pluginId } = useParams({ strict: false });
  const errorText = useErrorText();
  const query = useQuery(pluginsQuery);
  if (query.isPending) return <SkeletonRows rows={6} />;
  if (query.isError) return <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>;
  const plugin = query.data.items.find((known) => known.id === pluginId);
  return plugin ? <Details key={plugin.id} plugin={plugin} /> : <NotFound />;
}

function Details({ plugin }: { readonly plugin: PluginDto }) {
  const { t } = useTranslation('plugins');
  const text = usePluginText();
  const permissionText = usePermissionText();
  const mayManage = useMay('plugin:manage');
  const [isToggling, setToggling] = useState(false);
  const name = text(plugin.title);
  return (
    <Page
      title={name}
      description={text(plugin.description)}
      actions={
        <>
          <PluginState plugin={plugin} />
          {mayManage && plugin.state !== 'incompatible' && plugin.state !== 'missing' && (
            <Button variant={plugin.enabled ? 'secondary' : 'primary'} onPress={() => setToggling(true)}>
              {plugin.enabled ? t('disable') : t('enable')}
            </Button>
          )}
        </>
      }
    >
      <Breadcrumb crumbs={[{ label: t('back'), href: '/plugins' }, { label: name }]} />
      {plugin.error && (
        <Banner tone="danger">
          <strong>{t('error')}</strong> <code className="font-mono text-xs">{plugin.error.code}</code>
          <p className="whitespace-pre-wrap">{plugin.error.message}</p>
        </Banner>
      )}
      {plugin.health && !plugin.health.ok && <Banner tone="warning">{plugin.health.detail ?? t('health.bad')}</Banner>}
      {plugin.permissions.length > 0 && (
        <ul className="text-fg-secondary text-sm">
          {plugin.permissions.map((permission) => (
            <li key={permission}>{permissionText(permission)}</li>
          ))}
        </ul>
      )}
      <section
        aria-label={t('settings')}
        className="flex flex-col gap-4 rounded-card border border-line-subtle bg-surface p-5"
      >
        <h2 className="font-semibold text-lg">{t('settings')}</h2>
        {plugin.configSchema && mayManage ? (
          <PluginSettings plugin={plugin} schema={plugin.configSchema} />
        ) : (
          <p className="text-fg-muted text-sm">{t('noSettings')}</p>
        )}
        {mayManage && plugin.state === 'running' && plugin.health?.tookMs !== undefined && (
          <TestConnection plugin={plugin} />
        )}
      </section>
      {plugin.state === 'running' && (
        <div className="rounded-card border border-line-subtle bg-surface empty:hidden">
          <Slot name="settings.page" context={{}} pluginId={plugin.id} />
        </div>
      )}
      {isToggling && <EnableDialog plugin={plugin} onClose={() => setToggling(false)} />}
    </Page>
  );
}
