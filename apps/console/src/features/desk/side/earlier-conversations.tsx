import { Badge, SkeletonRows } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { inboxQueries } from '../data/queries.ts';

interface EarlierProps {
  readonly contactId: string;
  readonly currentId: string;
}

/** The customer's other conversations, newest first. */
export function EarlierConversations({ contactId, currentId }: EarlierProps) {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const query = useQuery(inboxQueries.earlier(contactId));
  const others = (query.data?.items ?? []).filter((item) => item.id !== currentId);
  return (
    <section aria-label={t('customer.earlier')} className="flex flex-col gap-2">
      <h3 className="font-semibold text-sm">{t('customer.earlier')}</h3>
      {query.isPending && <SkeletonRows rows={2} />}
      {query.isSuccess && others.length === 0 && <p className="text-fg-muted text-xs">{t('customer.noEarlier')}</p>}
      <ul className="flex flex-col gap-1">
        {others.map((item) => (
          <li key={item.id}>
            <Link
              to="/inbox/$view/$conversationId"
              params={{ view: 'all', conversationId: item.id }}
              className="focus-ring flex flex-col rounded-card border border-line-subtle px-3 py-2 hover:border-line-control"
            >
              <span className="flex items-center gap-2 text-xs">
                <time dateTime={new Date(item.startedAt).toISOString()} className="flex-1 text-fg-muted tabular-nums">
                  {format.dateTime(item.startedAt)}
                </time>
                {item.state === 'resolved' && <Badge>{t('list.closedBadge')}</Badge>}
              </span>
              <span className="truncate text-sm">{item.lastMessage?.text || t('list.noMessage')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
