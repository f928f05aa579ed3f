import { Table } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { useCallbacks } from './use-waits.ts';

/** Callbacks to come and under way. */
export function CallbackTable() {
  const { t } = useTranslation('live');
  const format = useFormat();
  return (
    <Table
      label={t('callbacks.title')}
      rows={useCallbacks().data?.items ?? []}
      rowKey={({ id }) => id}
      empty={<p className="p-3 text-fg-muted text-sm">{t('callbacks.empty')}</p>}
      columns={[
        { id: 'due', header: t('callbacks.due'), cell: ({ dueAt }) => format.dateTime(dueAt) },
        {
          id: 'state',
          header: t('callbacks.state'),
          cell: ({ state }) => (state === 'queued' ? t('callbacks.queued') : t('callbacks.scheduled')),
        },
        { id: 'attempts', header: t('callbacks.attempts'), align: 'end', cell: ({ attempts }) => attempts.length },
        { id: 'expires', header: t('callbacks.expires'), cell: ({ expiresAt }) => format.dateTime(expiresAt) },
      ]}
    />
  );
}
