import type { FlowDetailDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { CopyField, EmptyState, LinkButton } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { Activity, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import type { Filters } from './live-queries.ts';
import { periodMs } from './period.ts';
import { useChannels } from './use-channels.ts';

interface NoTrafficProps {
  readonly flow: FlowDetailDto;
  readonly filters: Filters;
  readonly publishedAt: number;
}

/** Says that there are no numbers, and of the live version how to make the first. */
export function NoTraffic({ flow, filters, publishedAt }: NoTrafficProps) {
  const { t } = useTranslation('flows');
  const { version, period, channelId } = filters;
  const isLive = version === flow.publishedVersion;
  // Nothing can be before the publication.
  const isWhole = channelId === undefined && publishedAt >= Date.now() - periodMs[period];
  return (
    <div className="pointer-events-none absolute inset-x-0 top-6 flex justify-center px-4">
      <EmptyState
        className="pointer-events-auto max-w-lg rounded-card border border-line-subtle bg-raised shadow-mid"
        icon={<Activity size={20} />}
        title={isWhole ? t('live.noneYet', { version }) : t('live.empty', { version })}
        actions={isLive && <TestLink flow={flow} channelId={channelId} />}
      >
        {t('live.emptyBody')}
      </EmptyState>
    </div>
  );
}

/** The page on which one can write to the flow as a customer. */
function TestLink({ flow, channelId }: { readonly flow: FlowDetailDto; readonly channelId: string | undefined }) {
  const { t } = useTranslation('flows');
  const types = useQuery({ queryKey: ['channel-types'], queryFn: () => call(api.plugins.channelTypes) }).data?.items;
  const ready = useChannels().filter((each) => each.active && flow.channelIds.includes(each.id));
  // What customers hold open is a chat on a page; other channels are tried where they are.
  const chats = new Set(types?.filter(({ capabilities }) => capabilities.kind === 'chat').map(({ type }) => type));
  const chat = ready.find((each) => chats.has(each.type) && (channelId === undefined || each.id === channelId));
  const id = chat?.id ?? '';
  const link = useQuery({
    queryKey: ['channels', id, 'snippet'],
    queryFn: ({ signal }) => call(api.workspace.widgetSnippet, { params: { id }, signal }),
    enabled: chat !== undefined,
  }).data?.demoUrl;
  if (link === undefined) return null;
  return (
    <div className="flex w-96 max-w-full flex-col items-center gap-2 text-left">
      <div className="w-full">
        <CopyField label={t('live.testLink')} value={link} />
      </div>
      <LinkButton href={link} target="_blank">
        <ExternalLink aria-hidden="true" size={15} />
        {t('live.tryIt')}
      </LinkButton>
    </div>
  );
}
