import type { AbandonedDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import { Button, Table } from '@tandem/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useErrorText } from '../../lib/error-text.ts';
import { formatDuration, useFormat } from '../../lib/format.ts';
import { SessionLink } from './session/session-link.tsx';
import { useAbandoned } from './use-waits.ts';

/** Customers who gave up waiting, who took them up again, and who came back by themselves. */
export function AbandonedTable() {
  const { t } = useTranslation('live');
  const format = useFormat();
  const errorText = useErrorText();
  const navigate = useNavigate();
  const client = useQueryClient();
  const rows = useAbandoned().data?.items ?? [];
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: () => call(api.people.colleagues) }).data?.items;
  const callBack = useMutation({
    mutationFn: (id: string) => call(api.waits.callBack, { params: { id } }),
    onSuccess: ({ conversationId }) =>
      navigate({ to: '/inbox/$view/$conversationId', params: { view: 'mine', conversationId } }),
    // Said in place.
    onError: () => undefined,
    onSettled: () => client.invalidateQueries({ queryKey: ['abandoned'] }),
  });
  const next = ({ followUp, cameBack, workItemId, contactName }: AbandonedDto) => {
    if (followUp) {
      const name = colleagues?.find(({ id }) => id === followUp.by)?.displayName ?? followUp.by;
      return t('abandoned.taken', { name, time: format.time(followUp.at) });
    }
    if (cameBack) return t('abandoned.cameBack', { time: format.time(cameBack.at) });
    return (
      <Button
        size="small"
        aria-label={t('abandoned.callBack', { name: contactName })}
        isPending={callBack.isPending && callBack.variables === workItemId}
        onPress={() => callBack.mutate(workItemId)}
      >
        {t('abandoned.callBackShort')}
      </Button>
    );
  };
  return (
    <>
      <Table
        label={t('abandoned.title')}
        rows={rows}
        rowKey={(row) => row.workItemId}
        empty={<p className="p-3 text-fg-muted text-sm">{t('abandoned.empty')}</p>}
        columns={[
          {
            id: 'who',
            header: t('abandoned.who'),
            cell: (row) => <SessionLink conversationId={row.conversationId}>{row.contactName}</SessionLink>,
          },
          { id: 'left', header: t('abandoned.left'), cell: (row) => format.time(row.abandonedAt) },
          {
            id: 'waited',
            header: t('abandoned.waited'),
            cell: (row) => formatDuration(row.abandonedAt - row.enqueuedAt),
          },
          { id: 'next', header: t('abandoned.next'), cell: next },
        ]}
      />
      {callBack.isError && (
        <p role="alert" className="text-danger text-sm">
          {errorText(callBack.error)}
        </p>
      )}
    </>
  );
}
