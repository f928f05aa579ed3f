import type { LiveSnapshotDto, MetricValueDto } from '@tandem/contracts';
import { EmptyState, Table } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../lib/format.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { MetricNumber } from './metric-tile.tsx';
import { useWaits } from './use-waits.ts';

interface QueueTableProps {
  readonly queues: LiveSnapshotDto['queues'];
  readonly now: number;
  readonly onOpen: (metric: MetricValueDto) => void;
}

/** One row a queue, one column a metric: whatever metrics the monitoring plugins give. */
export function QueueTable({ queues, now, onOpen }: QueueTableProps) {
  const { t } = useTranslation('live');
  const text = usePluginText();
  const waits = useWaits();
  const metrics = queues[0]?.metrics ?? [];
  return (
    <Table
      label={t('queues')}
      rows={queues}
      rowKey={(queue) => queue.id}
      empty={<EmptyState title={t('noQueues')}>{t('noQueuesBody')}</EmptyState>}
      columns={[
        { id: 'name', header: t('queue.name'), cell: (queue) => <span className="font-medium">{queue.name}</span> },
        ...metrics.map((column) => ({
          id: column.metric,
          header: text(column.title),
          align: 'end' as const,
          cell: (queue: LiveSnapshotDto['queues'][number]) => {
            const metric = queue.metrics.find((candidate) => candidate.metric === column.metric);
            return metric && <MetricNumber metric={metric} now={now} onOpen={onOpen} />;
          },
        })),
        {
          id: 'expected',
          header: t('queue.expected'),
          align: 'end' as const,
          cell: ({ id }: LiveSnapshotDto['queues'][number]) => {
            const wait = waits.data?.items.find(({ queueId }) => queueId === id)?.wait;
            if (!wait) return t('nothing');
            const times = { p50: formatDuration(wait.p50Ms), p90: formatDuration(wait.p90Ms) };
            return <span title={t('queue.expectedHelp', wait)}>{t('queue.expectedOf', times)}</span>;
          },
        },
      ]}
    />
  );
}
