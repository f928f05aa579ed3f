import type { MetricValueDto } from '@tandem/contracts';
import { cx, EmptyState, ErrorState, SkeletonRows } from '@tandem/ui';
import { Activity } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../../lib/clock.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { AbandonedTable } from './abandoned-table.tsx';
import { AgentTable } from './agent-table.tsx';
import { AlertList } from './alert-list.tsx';
import { CallbackTable } from './callback-table.tsx';
import { MetricTile } from './metric-tile.tsx';
import { QueueTable } from './queue-table.tsx';
import { RowsDrawer } from './rows-drawer.tsx';
import { useLiveCommands } from './session/use-live-commands.ts';
import { StaleBanner } from './stale-banner.tsx';
import { useLive } from './use-live.ts';
import { useStaleSince } from './use-stale-since.ts';

/** The numbers of the moment. Every number opens the rows behind it. */
export function LivePage() {
  const { t } = useTranslation('live');
  const errorText = useErrorText();
  const live = useLive();
  const staleSince = useStaleSince(live.dataUpdatedAt);
  // Without a connection nobody knows who still waits: running times stand still with the numbers.
  const now = Math.min(useNow(), staleSince ?? Number.POSITIVE_INFINITY);
  const [opened, setOpened] = useState<MetricValueDto>();
  useLiveCommands();
  if (live.isPending) return <SkeletonRows rows={8} />;
  if (live.isError) return <ErrorState onRetry={() => void live.refetch()}>{errorText(live.error)}</ErrorState>;
  const look = staleSince === undefined ? '' : 'grayscale';
  const { overall, queues, agents, missing } = live.data;
  return (
    <section
      aria-label={t('title')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard, also when it holds no button
      tabIndex={0}
      className="focus-ring-inset flex h-full flex-col gap-6 overflow-y-auto p-6 max-sm:p-4"
    >
      <h1 className="font-semibold text-xl">{t('title')}</h1>
      {staleSince !== undefined && <StaleBanner since={staleSince} />}
      {missing.includes('live.no_monitor') && (
        <EmptyState icon={<Activity size={20} />} title={t('noMonitor')}>
          {t('noMonitorBody')}
        </EmptyState>
      )}
      {overall.length > 0 && (
        <section
          aria-label={t('overall')}
          className={cx('grid grid-cols-[repeat(auto-fill,minmax(min(15rem,44%),1fr))] gap-3', look)}
        >
          {overall.map((metric) => (
            <MetricTile key={metric.metric} metric={metric} now={now} onOpen={setOpened} />
          ))}
        </section>
      )}
      <section aria-label={t('alerts.title')} className="flex flex-col gap-2">
        <h2 className="font-semibold text-lg">{t('alerts.title')}</h2>
        <AlertList />
      </section>
      <section aria-label={t('queues')} className={cx('flex flex-col gap-2', look)}>
        <h2 className="font-semibold text-lg">{t('queues')}</h2>
        <QueueTable queues={queues} now={now} onOpen={setOpened} />
      </section>
      <section aria-label={t('agents')} className={cx('flex flex-col gap-2', look)}>
        <h2 className="font-semibold text-lg">{t('agents')}</h2>
        <AgentTable agents={agents} now={now} />
      </section>
      <section aria-label={t('abandoned.title')} className="flex flex-col gap-2">
        <h2 className="font-semibold text-lg">{t('abandoned.title')}</h2>
        <AbandonedTable />
      </section>
      <section aria-label={t('callbacks.title')} className="flex flex-col gap-2">
        <h2 className="font-semibold text-lg">{t('callbacks.title')}</h2>
        <CallbackTable />
      </section>
      {opened && <RowsDrawer metric={opened} onClose={() => setOpened(undefined)} />}
    </section>
  );
}
