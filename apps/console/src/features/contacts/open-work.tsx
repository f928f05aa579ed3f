import { Badge, Link } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { contactQueries } from './contact-queries.ts';

/** Conversations that are open, waiting or put aside, each with the way to the desk. */
export function OpenWork({ contactId }: { readonly contactId: string }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const query = useQuery(contactQueries.openWork(contactId));
  const rows = query.data ?? [];
  return (
    <section aria-label={t('work.title')} className="flex flex-col gap-2">
      <h2 className="font-semibold text-sm">{t('work.title')}</h2>
      {query.isSuccess && rows.length === 0 && <p className="text-fg-muted text-sm">{t('work.none')}</p>}
      <ul className="flex flex-col gap-1">
        {rows.map(({ id, state, workState, lastMessage, updatedAt, agentName }) => {
          const isWaiting = workState === 'waiting' || workState === 'offered';
          return (
            <li
              key={id}
              className="flex flex-wrap items-center gap-2 rounded-card border border-line-subtle px-3 py-2 text-sm"
            >
              <Badge tone={isWaiting ? 'warning' : 'info'}>
                {state === 'snoozed' ? t('work.snoozed') : isWaiting ? t('work.waiting') : t('work.open')}
              </Badge>
              <Link href={`/inbox/all/${id}`} className="min-w-0 flex-1 truncate">
                {lastMessage?.text || t('work.noMessage')}
              </Link>
              <span className="text-fg-muted text-xs tabular-nums">
                {[agentName, format.dateTime(updatedAt)].filter(Boolean).join(' · ')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
