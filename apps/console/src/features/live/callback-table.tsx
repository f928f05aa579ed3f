import { Table } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { SessionLink } from './session/session-link.tsx';
import { useCallbacks } from './use-waits.ts';

/** Callbacks to come and under way. */
export function CallbackTable() {
  const { t } = useTranslation('live');
  return (
    <Table
      label={t('callbacks.title')}
      rows={useCallbacks().data?.items ?? []}
      rowKey={({ id }) => id}
      empty={<p className="p-3 text-fg-muted text-sm">{t('callbacks.empty')}</p>}
      columns={[
        {
          id: 'who',
          header: t('abandoned.who'),
          cell: ({ conversationId, contactName }) => (
            <SessionLink conversationId={conversationId}>{contactName}</SessionLink>
          ),
        },
        { id: 'due', header: t('callbacks.due'), cell: ({ dueAt }) => <Moment at={dueAt} /> },
        {
          id: 'state',
          header: t('callbacks.state'),
          cell: ({ state }) => (state === 'queued' ? t('callbacks.queued') : t('callbacks.scheduled')),
        },
        { id: 'attempts', header: t('callbacks.attempts'), align: 'end', cell: ({ attempts }) => attempts.length },
        { id: 'expires', header: t('callbacks.expires'), cell: ({ expiresAt }) => <Moment at={expiresAt} /> },
      ]}
    />
  );
}

function Moment({ at }: { readonly at: number }) {
  return <span className="whitespace-nowrap tabular-nums">{useFormat().dateTime(at)}</span>;
}
