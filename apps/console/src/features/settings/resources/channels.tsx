import { type ChannelDto, channelInput } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Badge, CopyField, LinkButton, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { RadioTower } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { usePluginText } from '../../../lib/plugin-text.ts';
import { useMay } from '../../../session/session.ts';
import { ConnectionTest } from '../channels/connection-test.tsx';
import { HealthFacts } from '../channels/health-facts.tsx';
import { useChannelHealth } from '../channels/health-query.ts';
import { HookAddress } from '../channels/hook-address.tsx';
import { RemoveChannel } from '../channels/remove-channel.tsx';
import { StateBadge } from '../channels/state-cell.tsx';
import { formSchema } from '../resource/form-schema.ts';
import type { Resource } from '../resource/resource.ts';
import { ResourcePage } from '../resource/resource-page.tsx';

const ChannelWizard = lazy(() => import('../channels/channel-wizard.tsx').then((m) => ({ default: m.ChannelWizard })));

const base = formSchema(channelInput, {
  name: { title: 'channels.field.name' },
  flowId: { title: 'channels.field.flowId', help: 'channels.field.flowIdHelp', optionsFrom: 'flows' },
}) as { properties: Record<string, unknown> };

const types = { queryKey: ['channel-types'], queryFn: () => call(api.plugins.channelTypes) };

/** Channels take their settings from the plugin that offers their type. */
function useChannels(): Resource<ChannelDto> {
  const text = usePluginText();
  const offered = useQuery(types).data?.items;
  return useMemo(
    () => ({
      id: 'channels',
      icon: RadioTower,
      endpoints: api.channels,
      manage: 'channel:manage',
      nameOf: (channel) => channel.name,
      kinds: (offered ?? []).map(({ type, title }) => ({
        id: type,
        title: text(title),
        initial: { type, name: text(title), config: {} },
      })),
      schemaOf: ({ type }) => {
        const config = offered?.find((known) => known.type === type)?.configSchema;
        const settings = config ? { config: { ...config, title: 'channels.field.config' } } : {};
        return { ...base, properties: { ...base.properties, type: { type: 'string', const: type }, ...settings } };
      },
      useColumns: useChannelColumns,
    }),
    [offered, text],
  );
}

function useChannelColumns() {
  const { t } = useTranslation('settings');
  const text = usePluginText();
  const offered = useQuery(types).data?.items;
  const health = useChannelHealth();
  const flows = useQuery({ queryKey: ['flows', 'names'], queryFn: () => call(api.flows.list, { query: {} }) }).data;
  return [
    {
      id: 'type',
      header: t('channels.type'),
      cell: (channel: ChannelDto) => {
        const title = offered?.find((known) => known.type === channel.type)?.title;
        return channel.pluginReady ? (
          title ? (
            text(title)
          ) : (
            channel.type
          )
        ) : (
          <Badge tone="warning">{t('channels.notReady')}</Badge>
        );
      },
    },
    {
      id: 'health',
      header: t('channels.health.title'),
      cell: (channel: ChannelDto) => {
        const found = health.find(({ channelId }) => channelId === channel.id);
        return found && <StateBadge state={found.state} />;
      },
    },
    {
      id: 'flow',
      header: t('channels.flow'),
      cell: (channel: ChannelDto) =>
        flows?.items.find((flow) => flow.id === channel.flowId)?.name ?? t('channels.noFlow'),
    },
  ];
}

export function ChannelsPage() {
  const { t } = useTranslation('settings');
  return (
    <ResourcePage
      resource={useChannels()}
      title={t('channels.title')}
      description={t('channels.description')}
      newTitle={t('channels.newTitle')}
      emptyTitle={t('channels.empty')}
      emptyBody={t('channels.emptyBody')}
      creator={(initial, close) => <NewChannel type={String(initial.type)} onClose={close} />}
      drawerFooter={(channel, close) => <Beside channel={channel} onRemoved={close} />}
    />
  );
}

function NewChannel({ type, onClose }: { readonly type: string; readonly onClose: () => void }) {
  const offered = useQuery(types).data?.items.find((known) => known.type === type);
  if (!offered) return null;
  return (
    <Suspense fallback={null}>
      <ChannelWizard offered={offered} onClose={onClose} embed={(id) => <Embed channelId={id} />} />
    </Suspense>
  );
}

/** What a channel has beside its settings. */
function Beside({ channel, onRemoved }: { readonly channel: ChannelDto; readonly onRemoved: () => void }) {
  const offered = useQuery(types).data?.items.find((known) => known.type === channel.type);
  const health = useChannelHealth().find(({ channelId }) => channelId === channel.id);
  const mayManage = useMay('channel:manage');
  return (
    <>
      {health && <HealthFacts health={health} />}
      {offered && mayManage && (
        <div className="pt-4">
          <ConnectionTest type={channel.type} config={channel.config} channelId={channel.id} />
        </div>
      )}
      {offered &&
        (offered.widget ? (
          <Embed channelId={channel.id} />
        ) : (
          <HookAddress channelId={channel.id} setup={offered.setup} />
        ))}
      {mayManage && <RemoveChannel channel={channel} onRemoved={onRemoved} />}
    </>
  );
}

/** The line to paste into a page; only channels with a widget have one. */
function Embed({ channelId }: { readonly channelId: string }) {
  const { t } = useTranslation('settings');
  const embed = useQuery({
    queryKey: ['embed', channelId],
    queryFn: () => call(api.workspace.widgetSnippet, { params: { id: channelId } }),
    retry: false,
  });
  if (embed.isPending) return <SkeletonRows rows={1} />;
  if (embed.isError) return null;
  return (
    <section aria-label={t('channels.embed')} className="mt-6 flex flex-col gap-3 border-line-subtle border-t pt-4">
      <h3 className="font-semibold text-sm">{t('channels.embed')}</h3>
      <p className="text-fg-secondary text-sm">{t('channels.embedBody')}</p>
      <CopyField label={t('channels.embed')} value={embed.data.snippet} />
      <LinkButton href={embed.data.demoUrl} target="_blank" className="self-start">
        {t('channels.tryIt')}
      </LinkButton>
    </section>
  );
}
