import type { UndeliveredMessageDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, ConfirmDialog, EmptyState, ErrorState, Link, SkeletonRows, Table } from '@tandem/ui';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { MailCheck, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { Page } from '../../../shell/page.tsx';

const key = ['undelivered'];

/** Messages that did not go out, with their reasons: to send once more, or to put away. */
export function UndeliveredPage() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const format = useFormat();
  const errorText = useErrorText();
  const [discarding, setDiscarding] = useState<UndeliveredMessageDto>();
  const [replaysAll, setReplaysAll] = useState(false);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ signal, pageParam }) =>
      call(api.undelivered.list, { signal, query: pageParam === '' ? {} : { cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const onSuccess = () => client.invalidateQueries({ queryKey: key });
  const replay = useMutation({
    mutationFn: (ids: string[] | undefined) => call(api.undelivered.replay, { body: ids ? { ids } : {} }),
    onSuccess,
  });
  const discard = useMutation({
    mutationFn: (id: string) => call(api.undelivered.discard, { body: { ids: [id] } }),
    onSuccess,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const nameOf = ({ contactName }: UndeliveredMessageDto) => contactName || t('undelivered.nobody');
  const all = rows.length > 0 && (
    <Button icon={<RotateCw aria-hidden="true" size={15} />} onPress={() => setReplaysAll(true)}>
      {t('undelivered.replayAll')}
    </Button>
  );
  return (
    <Page title={t('undelivered.title')} description={t('undelivered.description')} actions={all} width="wide">
      {query.isPending ? (
        <SkeletonRows rows={3} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('undelivered.title')}
          rows={rows}
          rowKey={({ id }) => id}
          empty={
            <EmptyState icon={<MailCheck size={20} />} title={t('undelivered.empty')}>
              {t('undelivered.emptyBody')}
            </EmptyState>
          }
          columns={[
            {
              id: 'customer',
              header: t('undelivered.customer'),
              cell: (row) => (
                <Link
                  href={`/inbox/all/${row.conversationId}`}
                  aria-label={t('undelivered.open', { name: nameOf(row) })}
                >
                  <span data-data>{nameOf(row)}</span>
                </Link>
              ),
            },
            {
              id: 'channel',
              header: t('undelivered.channel'),
              cell: ({ channelName }) => <span data-data>{channelName}</span>,
            },
            {
              id: 'reason',
              header: t('undelivered.reason'),
              cell: ({ code }) => errorText(new ApiError(code, 0, code)),
            },
            {
              id: 'written',
              header: t('undelivered.written'),
              cell: ({ createdAt }) => format.dateTime(createdAt),
            },
            {
              id: 'actions',
              header: <span className="sr-only">{t('list.actions')}</span>,
              cell: (row) => (
                <span className="flex gap-2">
                  <Button
                    size="small"
                    aria-label={t('undelivered.replayOf', { name: nameOf(row) })}
                    onPress={() => replay.mutate([row.id])}
                  >
                    {t('undelivered.replay')}
                  </Button>
                  <Button
                    size="small"
                    variant="danger"
                    aria-label={t('undelivered.discardOf', { name: nameOf(row) })}
                    onPress={() => setDiscarding(row)}
                  >
                    {t('undelivered.discard')}
                  </Button>
                </span>
              ),
            },
          ]}
        />
      )}
      {query.hasNextPage && <Button onPress={() => void query.fetchNextPage()}>{t('undelivered.more')}</Button>}
      <ConfirmDialog
        isDanger
        isOpen={discarding !== undefined}
        onOpenChange={() => setDiscarding(undefined)}
        title={t('undelivered.discardOf', { name: discarding ? nameOf(discarding) : '' })}
        confirmLabel={t('undelivered.discard')}
        onConfirm={() => discarding && discard.mutate(discarding.id)}
      >
        <p>{t('undelivered.discardBody')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={replaysAll}
        onOpenChange={setReplaysAll}
        title={t('undelivered.replayAll')}
        confirmLabel={t('undelivered.replay')}
        onConfirm={() => replay.mutate(undefined)}
      >
        <p>{t('undelivered.replayAllBody')}</p>
      </ConfirmDialog>
    </Page>
  );
}
