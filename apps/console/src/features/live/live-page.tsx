import type { MetricValueDto } from '@tandem/contracts';
import { Banner, EmptyState, ErrorState, SkeletonRows } from '@tandem/ui';
import { Activity } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useConnection } from '../../realtime/socket-context.tsx';
import { AgentTable } from './agent-table.tsx';
import { MetricTile } from './metric-tile.tsx';
import { QueueTable } from './queue-table.tsx';
import { RowsDrawer } from './rows-drawer.tsx';
import { useLive } from './use-live.ts';

/** The numbers of the moment. Every number opens the rows behind it. */
export function LivePage() {
  const { t } = useTranslation('live');
  const errorText = useErrorText();
  const connection = useConnection();
  const live = useLive();
  const [opened, setOpened] = useState<MetricValueDto>();
  if (live.isPending) return <SkeletonRows rows={8} />;
  if (live.isError) return <ErrorState onRetry={() => void live.refetch()}>{errorText(live.error)}</ErrorState>;
  const { overall, queues, agents, missing } = live.data;
  return (
    <div className="flex h-full flex-col gap-6 overflow-y-auto p-6 max-sm:p-4">
      <h1 className="font-semibold text-xl">{t('title')}</h1>
      {connection !== 'online' && <Banner tone="warning">{t('offline')}</Banner>}
      {missing.includes('live.no_monitor') && (
        <EmptyState icon={<Activity size={20} />} title={t('noMonitor')}>
          {t('noMonitorBody')}
        </EmptyState>
      )}
      {overall.length > 0 && (
        <section aria-label={t('overall')} className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-3">
          {overall.map((metric) => (
            <MetricTile key={metric.metric} metric={metric} onOpen={setOpened} />
          ))}
        </section>
      )}
      <section aria-label={t('queues')} className="flex flex-col gap-2">
        <h2 className="font-semibold text-lg">{t('queues')}</h2>
        <QueueTable queues={queues} onOpen={setOpened} />
      </section>
      <section aria-label={t('agents')} className="flex flex-col gap-2">
        <h2 className="font-semibold text-lg">{t('agents')}</h2>
        <AgentTable agents={agents} />
      </section>
      {opened && <RowsDrawer metric={opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}
