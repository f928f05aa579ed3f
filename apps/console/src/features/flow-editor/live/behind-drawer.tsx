import { Badge, Button, Drawer, EmptyState, ErrorState, SkeletonRows } from '@tandem/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Route } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import type { FlowSearch } from '../flow-search.ts';
import { type Filters, liveQueries } from './live-queries.ts';
import type { NumberPlace } from './number-place.ts';

interface BehindProps {
  readonly flowId: string;
  readonly filters: Filters;
  readonly place: NumberPlace;
  readonly title: string;
  readonly onClose: () => void;
}

/** The conversations behind a number, latest first; each leads to the inbox, and to its way through the flow. */
export function BehindDrawer({ flowId, filters, place, title, onClose }: BehindProps) {
  const { t } = useTranslation('flows');
  const { t: inbox } = useTranslation('inbox');
  const format = useFormat();
  const errorText = useErrorText();
  const query = useInfiniteQuery(liveQueries.behind(flowId, filters, place));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Drawer isOpen onOpenChange={onClose} title={title}>
      {query.isPending && <SkeletonRows rows={4} />}
      {query.isError && <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>}
      {query.isSuccess && rows.length === 0 && (
        <EmptyState title={t('live.noConversations')}>{t('live.noConversationsBody')}</EmptyState>
      )}
      <ul className="flex flex-col gap-2">
        {rows.map((row) => (
          <li key={row.id} className="flex items-center gap-1">
            <Link
              to="/inbox/$view/$conversationId"
              params={{ view: 'all', conversationId: row.id }}
              className="focus-ring flex min-w-0 flex-1 flex-col rounded-card border border-line-subtle bg-surface px-3 py-2 hover:border-line-control"
            >
              <span className="flex items-center gap-2">
                <span className="min-w-0 flex-1 truncate font-medium text-sm">{row.contact.displayName}</span>
                {row.state === 'resolved' && <Badge>{inbox('list.closedBadge')}</Badge>}
                <time
                  dateTime={new Date(row.startedAt).toISOString()}
                  className="shrink-0 text-fg-muted text-xs tabular-nums"
                >
                  {format.dateTime(row.startedAt)}
                </time>
              </span>
              <span className="truncate text-fg-secondary text-sm">
                {row.lastMessage?.text || inbox('list.noMessage')}
              </span>
            </Link>
            <Link
              to="/flows/$flowId"
              params={{ flowId }}
              search={(old: FlowSearch) => ({ ...old, v: filters.version, run: row.id })}
              onClick={onClose}
              aria-label={t('live.showPath', { name: row.contact.displayName })}
              title={t('live.showPath', { name: row.contact.displayName })}
              className="focus-ring rounded-button p-2 text-fg-secondary hover:bg-hover"
            >
              <Route aria-hidden="true" size={16} />
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button className="mt-3" isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('live.more')}
        </Button>
      )}
    </Drawer>
  );
}
