import { ErrorState, SearchField, SkeletonRows, Switch } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { inboxQueries } from '../data/queries.ts';
import { CHOSEN_FILTERS, type InboxSearch, type InboxView } from '../inbox-search.ts';
import type { useTriage } from './bulk/use-triage.ts';
import { EmptyList } from './empty-list.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { listQuery } from './list-query.ts';
import { ListRows } from './list-rows.tsx';
import { useDeskList } from './selection.ts';
import { useListRows } from './use-list-rows.ts';
import { ViewMenu } from './view-menu.tsx';

/** What can be done to many: when some are selected. */
const BulkBar = lazy(() => import('./bulk/bulk-bar.tsx').then((m) => ({ default: m.BulkBar })));
/** What asks before many are changed at once: after the list itself. */
const TriageDialogs = lazy(() => import('./bulk/triage-dialogs.tsx').then((m) => ({ default: m.TriageDialogs })));

interface ListProps {
  readonly view: InboxView;
  readonly search: InboxSearch;
  readonly openId: string | undefined;
  readonly triage: ReturnType<typeof useTriage>;
  readonly onView: (view: InboxView) => void;
  /** An empty text takes a filter away. */
  readonly onFilter: (change: InboxSearch) => void;
  /** What an empty list of mine offers to do. */
  readonly emptyActions: ReactNode;
  readonly isAvailable: boolean;
}

const noFilters: InboxSearch = {
  q: '',
  unread: false,
  ...Object.fromEntries(CHOSEN_FILTERS.map((name) => [name, ''])),
};

/** The left pane: which list, what narrows it, and its rows. */
export function ConversationList(props: ListProps) {
  const { view, search, openId, triage, onView, onFilter, emptyActions, isAvailable } = props;
  const { t } = useTranslation(['inbox', 'list']);
  const errorText = useErrorText();
  const field = useRef<HTMLDivElement>(null);
  const saved = useQuery(inboxQueries.views());
  const query = useMemo(() => listQuery(view, search, saved.data?.items ?? []), [view, search, saved.data]);
  const [isPointed, setPointed] = useState(false);
  const hasSelected = useDeskList((state) => state.selected.size > 0);
  const shown = useListRows(query, isPointed || hasSelected);
  // The address follows a moment later: a field that waited for it would lose letters of fast typing.
  const [typed, setTyped] = useState(search.q ?? '');
  useShownRows(shown.rows, view);
  const { list, rows } = shown;
  return (
    <section
      aria-label={t('list.label')}
      className="flex h-full min-h-0 flex-col border-line-subtle border-r bg-surface"
    >
      <header className="flex flex-col gap-2 border-line-subtle border-b p-3">
        <div className="flex items-center gap-1">
          <ViewMenu view={view} search={search} total={shown.total} onView={onView} />
          <span className="flex-1" />
          <FilterMenu
            search={search}
            onChange={onFilter}
            onClear={() => onFilter({ ...noFilters, q: search.q ?? '' })}
          />
        </div>
        <div ref={field} data-search="list">
          <SearchField
            label={t('list.search')}
            value={typed}
            onChange={(q) => {
              setTyped(q);
              onFilter({ q });
            }}
          />
        </div>
        <Switch value={search.unread ?? false} onChange={(unread) => onFilter({ unread })}>
          {t('list.unreadOnly')}
        </Switch>
      </header>
      {list.isPending ? (
        <SkeletonRows rows={8} />
      ) : list.isError && rows.length === 0 ? (
        <ErrorState onRetry={() => void list.refetch()}>{errorText(list.error)}</ErrorState>
      ) : rows.length === 0 && !list.hasNextPage ? (
        <EmptyList
          view={view}
          isFiltered={Object.values(search).some((value) => value !== '' && value !== false)}
          onClear={() => {
            setTyped('');
            onFilter(noFilters);
          }}
          emptyActions={emptyActions}
          isAvailable={isAvailable}
        />
      ) : (
        <ListRows key={JSON.stringify(query)} view={view} shown={shown} openId={openId} onHold={setPointed} />
      )}
      <Suspense>
        {(hasSelected || triage.progress) && <BulkBar {...triage} />}
        <TriageDialogs run={triage.run} />
      </Suspense>
    </section>
  );
}

/** Tells the keys which rows there are; another list begins with nothing selected. */
function useShownRows(rows: ReturnType<typeof useListRows>['rows'], view: InboxView): void {
  const { showRows, clear } = useDeskList.getState();
  useEffect(() => showRows(rows), [rows, showRows]);
  useEffect(() => clear, [view, clear]);
}
