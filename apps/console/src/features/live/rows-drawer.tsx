import type { MetricValueDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Drawer, ErrorState, SkeletonRows, Table } from '@tandem/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useDynamicText } from '../../lib/dynamic-text.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { formatDuration, useFormat } from '../../lib/format.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { inboxQueries } from '../desk/data/queries.ts';
import { WhyButton } from '../desk/why/why-button.tsx';
import { SessionLink } from './session/session-link.tsx';

interface RowsProps {
  readonly metric: MetricValueDto;
  readonly onClose: () => void;
}

/** The rows behind one number; a row that is a conversation opens it. */
export function RowsDrawer({ metric, onClose }: RowsProps) {
  const { t } = useTranslation('live');
  const dynamic = useDynamicText();
  const format = useFormat();
  const text = usePluginText();
  const errorText = useErrorText();
  const rows = metric.rows ?? '';
  const queues = useQuery(inboxQueries.queues());
  const query = useInfiniteQuery({
    queryKey: ['live-rows', rows],
    // Rows read a moment ago may not be those that the number counts by now.
    gcTime: 0,
    queryFn: ({ pageParam, signal }) =>
      call(api.live.rows, { query: { rows, ...(pageParam === '' ? {} : { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const queueName = (id: string | undefined) => queues.data?.items.find((queue) => queue.id === id)?.name ?? '';
  const stateText = (state: string) => dynamic(`live:state.${state}`, state);
  return (
    <Drawer isOpen size="large" onOpenChange={onClose} title={t('rows.title', { metric: text(metric.title) })}>
      {query.isPending && <SkeletonRows rows={6} />}
      {query.isError && <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>}
      {query.isSuccess && (
        <Table
          label={t('rows.title', { metric: text(metric.title) })}
          rows={items}
          rowKey={(row) => row.workItemId ?? row.agentId ?? row.conversationId ?? row.title}
          empty={<p className="p-4 text-fg-muted text-sm">{t('rows.empty')}</p>}
          columns={[
            {
              id: 'who',
              header: t('rows.who'),
              cell: (row) =>
                row.conversationId === undefined ? (
                  row.title
                ) : (
                  <SessionLink conversationId={row.conversationId}>{row.title}</SessionLink>
                ),
            },
            { id: 'state', header: t('rows.state'), cell: (row) => stateText(row.state) },
            { id: 'queue', header: t('rows.queue'), cell: (row) => queueName(row.queueId) },
            { id: 'since', header: t('rows.since'), align: 'end', cell: (row) => format.dateTime(row.at) },
            {
              id: 'wait',
              header: t('rows.wait'),
              align: 'end',
              cell: (row) => (row.waitMs === undefined ? '' : formatDuration(row.waitMs)),
            },
            {
              id: 'why',
              header: t('rows.why'),
              cell: (row) =>
                row.workItemId !== undefined && (
                  <WhyButton workItemId={row.workItemId} isWaiting={row.state === 'waiting'} />
                ),
            },
          ]}
        />
      )}
      {query.hasNextPage && (
        <Button className="mt-3" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('rows.more')}
        </Button>
      )}
    </Drawer>
  );
}
