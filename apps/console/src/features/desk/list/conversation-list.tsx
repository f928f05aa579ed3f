import type { ConversationSummaryDto } from '@tandem/contracts';
import { Button, EmptyState, ErrorState, SearchField, SegmentedControl, SkeletonRows, Switch } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { type InboxFilter, type InboxView, inboxQueries } from '../data/queries.ts';
import { ConversationRow } from './conversation-row.tsx';

interface ListProps {
  readonly filter: InboxFilter;
  readonly unreadOnly: boolean;
  readonly selectedId: string | undefined;
  readonly onView: (view: InboxView) => void;
  readonly onFilter: (change: { search?: string; closed?: boolean; unread?: boolean }) => void;
  /** What an empty list of mine offers to do. */
  readonly emptyActions: ReactNode;
  readonly isAvailable: boolean;
}

const rowHeight = 85;

/** The left pane: whose conversations, filters, and the rows, of which only the visible ones are in the page. */
export function ConversationList({ filter, unreadOnly, selectedId, onView, onFilter, ...rest }: ListProps) {
  const { t } = useTranslation('inbox');
  const errorText = useErrorText();
  const query = useQuery(inboxQueries.conversations(filter));
  // The address follows a moment later: a field that waited for it would lose letters of fast typing.
  const [typed, setTyped] = useState(filter.search);
  const rows = useMemo(
    () => (query.data?.items ?? []).filter((row) => !unreadOnly || row.unread > 0),
    [query.data, unreadOnly],
  );
  return (
    <section
      aria-label={t('list.label')}
      className="flex h-full min-h-0 flex-col border-line-subtle border-r bg-surface"
    >
      <header className="flex flex-col gap-2 border-line-subtle border-b p-3">
        <SegmentedControl<InboxView>
          label={t('view.label')}
          value={filter.view}
          onChange={onView}
          options={[
            { id: 'mine', label: t('view.mine') },
            { id: 'queue', label: t('view.queue') },
            { id: 'all', label: t('view.all') },
          ]}
        />
        <SearchField
          label={t('list.search')}
          value={typed}
          onChange={(search) => {
            setTyped(search);
            onFilter({ search });
          }}
        />
        <div className="flex gap-4">
          <Switch value={unreadOnly} onChange={(unread) => onFilter({ unread })}>
            {t('list.unreadOnly')}
          </Switch>
          <Switch value={filter.closed} onChange={(closed) => onFilter({ closed })}>
            {t('list.closed')}
          </Switch>
        </div>
      </header>
      {query.isPending ? (
        <SkeletonRows rows={8} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : rows.length === 0 ? (
        <EmptyList
          filter={filter}
          isFiltered={unreadOnly || filter.search !== '' || filter.closed}
          onClear={() => {
            setTyped('');
            onFilter({ search: '', unread: false, closed: false });
          }}
          {...rest}
        />
      ) : (
        <Rows rows={rows} view={filter.view} selectedId={selectedId} />
      )}
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly ConversationSummaryDto[];
  readonly view: InboxView;
  readonly selectedId: string | undefined;
}

function Rows({ rows, view, selectedId }: RowsProps) {
  const { t } = useTranslation('inbox');
  const scroller = useRef<HTMLDivElement>(null);
  const queues = useQuery(inboxQueries.queues());
  const names = useMemo(() => new Map(queues.data?.items.map((queue) => [queue.id, queue.name])), [queues.data]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  });
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto" data-testid="conversation-list">
      <ul aria-label={t('list.label')} className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <li
                key={item.key}
                data-index={item.index}
                aria-setsize={rows.length}
                aria-posinset={item.index + 1}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${item.start}px)` }}
                className="absolute top-0 left-0 w-full"
              >
                <ConversationRow
                  row={row}
                  view={view}
                  isSelected={row.id === selectedId}
                  queueName={row.queueId === undefined ? undefined : names.get(row.queueId)}
                />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

interface EmptyProps {
  readonly filter: InboxFilter;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
  readonly emptyActions: ReactNode;
  readonly isAvailable: boolean;
}

function EmptyList({ filter, isFiltered, onClear, emptyActions, isAvailable }: EmptyProps) {
  const { t } = useTranslation('inbox');
  if (isFiltered) {
    return <EmptyState title={t('list.noMatch')} actions={<Button onPress={onClear}>{t('list.clear')}</Button>} />;
  }
  if (filter.view === 'queue') return <EmptyState title={t('list.emptyQueue')}>{t('list.emptyQueueBody')}</EmptyState>;
  if (filter.view === 'all') return <EmptyState title={t('list.emptyAll')}>{t('list.emptyAllBody')}</EmptyState>;
  return (
    <EmptyState title={t('list.emptyMine')} actions={emptyActions}>
      {isAvailable ? t('list.emptyMineAvailable') : t('list.emptyMineAway')}
    </EmptyState>
  );
}
