import type { FlowDetailDto } from '@tandem/contracts';
import { flowDocumentSchema } from '@tandem/flow';
import { Banner, EmptyState, ErrorState, LinkButton, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Activity } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { flowQueries } from '../flow-queries.ts';
import type { FlowSearch } from '../flow-search.ts';
import type { useEnvironment } from '../use-environment.ts';
import { LiveBar } from './live-bar.tsx';
import { liveQueries } from './live-queries.ts';
import { LiveView } from './live-view.tsx';
import { type Period, usualPeriod } from './period.ts';

/** What one chooses of the address; undefined takes it out. */
interface Changed {
  v?: number;
  run?: undefined;
  period?: Period | undefined;
  channel?: string | undefined;
}

interface LiveProps {
  readonly flow: FlowDetailDto;
  readonly surroundings: NonNullable<ReturnType<typeof useEnvironment>>;
}

/** Live mode: a published version with its traffic, and with `?run=` the way of one conversation through it. */
export function LivePage({ flow, surroundings }: LiveProps) {
  const { t } = useTranslation('flows');
  const errorText = useErrorText();
  const navigate = useNavigate();
  const { v, run, period = usualPeriod, channel } = useSearch({ strict: false });
  const [isTable, setTable] = useState(false);
  const switchTable = useCallback(() => setTable((old) => !old), []);
  const show = (changed: Changed) =>
    void navigate({
      to: '/flows/$flowId',
      params: { flowId: flow.id },
      search: (old: FlowSearch) => ({ ...old, mode: 'live', ...changed }),
    });
  const record = useQuery({ ...liveQueries.conversation(run ?? ''), enabled: run !== undefined });
  const version = v ?? record.data?.flow?.version ?? flow.publishedVersion;
  const published = useQuery({ ...flowQueries.version(flow.id, version ?? 0), enabled: version !== undefined });
  const document = published.data && flowDocumentSchema.safeParse(published.data.document);
  const isUnknown = published.error instanceof ApiError && published.error.status === 404;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <LiveBar
        flow={flow}
        version={version}
        period={period}
        channel={channel}
        isTable={isTable}
        // A path is of the version that ran.
        onVersion={(next) => show({ v: next, run: undefined })}
        onPeriod={(next) => show({ period: next === usualPeriod ? undefined : next })}
        onChannel={(next) => show({ channel: next })}
        onTable={switchTable}
      />
      {record.isError && (
        <Banner tone="warning" className="m-2">
          {t('live.noPath', { reason: errorText(record.error) })}
        </Banner>
      )}
      {record.data && !record.data.flow && (
        <Banner tone="warning" className="m-2">
          {t('live.noFlowRan')}
        </Banner>
      )}
      {version === undefined ? (
        <EmptyState
          isPage
          icon={<Activity size={20} />}
          title={t('live.nothingLive')}
          actions={<LinkButton href={`/flows/${flow.id}`}>{t('versions.backToDraft')}</LinkButton>}
        >
          {t('live.nothingLiveBody')}
        </EmptyState>
      ) : isUnknown ? (
        <EmptyState
          isPage
          title={t('live.unknownVersion', { version })}
          actions={<LinkButton href={`/flows/${flow.id}?mode=live`}>{t('live.toCurrent')}</LinkButton>}
        >
          {t('live.unknownVersionBody')}
        </EmptyState>
      ) : published.isError ? (
        <ErrorState onRetry={() => void published.refetch()}>{errorText(published.error)}</ErrorState>
      ) : document?.success === false ? (
        <ErrorState>{document.error.issues[0]?.message}</ErrorState>
      ) : document === undefined ? (
        <SkeletonRows rows={8} />
      ) : (
        <LiveView
          key={version}
          flow={flow}
          filters={{ version, period, channelId: channel }}
          publishedAt={published.data?.publishedAt ?? 0}
          document={document.data}
          record={record.data}
          surroundings={surroundings}
          isTable={isTable}
          onTable={switchTable}
        />
      )}
    </div>
  );
}
