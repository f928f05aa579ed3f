import type { Call } from '@tandem/contracts';
import { Button, EmptyState, ErrorState, SearchField, SkeletonRows, Switch, Table } from '@tandem/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import { ActiveCell } from './active-cell.tsx';
import { NewButton } from './new-button.tsx';
import type { NewKind, Resource, SettingsEntry } from './resource.ts';
import { ResourceDrawer } from './resource-drawer.tsx';

interface PageProps<E extends SettingsEntry> {
  readonly resource: Resource<E>;
  readonly title: string;
  readonly description: string;
  readonly newTitle: string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  /** Makes a new entry in another way than by the form of all its fields. */
  readonly creator?: (initial: NewKind['initial'], close: () => void) => ReactNode;
  readonly drawerFooter?: (entry: E, close: () => void) => ReactNode;
}

interface ListPage<E> {
  items: E[];
  nextCursor?: string;
}

function useEntries<E extends SettingsEntry>(resource: Resource<E>, search: string, includeInactive: boolean) {
  return useInfiniteQuery({
    queryKey: ['settings', resource.id, { search, includeInactive }],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        includeInactive: String(includeInactive),
        ...(search === '' ? {} : { search }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      };
      const list = call as (endpoint: Call, input: unknown) => Promise<ListPage<E>>;
      return list(resource.endpoints.list, { query, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
}

/** A settings list: search, inactive ones on demand, create, change, switch on and off. */
export function ResourcePage<E extends SettingsEntry>({ resource, creator, drawerFooter, ...words }: PageProps<E>) {
  const { t, i18n } = useTranslation('settings');
  const errorText = useErrorText();
  const format = useFormat();
  const mayManage = useMay(resource.manage);
  const [search, setSearch] = useState('');
  const [includeInactive, setIncludeInactive] = useState(false);
  const [opened, setOpened] = useState<{ entry: E | undefined; initial: NewKind['initial'] }>();
  const query = useEntries(resource, useDeferredValue(search.trim()), includeInactive);
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = resource.useColumns();
  const nameOf = (entry: E) => resource.nameOf(entry, i18n.language);
  const open = (entry: E) => setOpened({ entry, initial: {} });
  const create = mayManage && (
    <NewButton kinds={resource.kinds} onNew={(initial) => setOpened({ entry: undefined, initial })} />
  );
  return (
    <Page title={words.title} description={words.description} actions={create} width="wide">
      <div className="flex flex-wrap items-center gap-4">
        <SearchField
          label={t('list.search', { what: words.title })}
          value={search}
          onChange={setSearch}
          className="w-72 max-w-full"
        />
        <Switch value={includeInactive} onChange={setIncludeInactive}>
          {t('list.includeInactive')}
        </Switch>
      </div>
      {query.isPending ? (
        <SkeletonRows rows={5} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={words.title}
          rows={entries}
          rowKey={(entry) => entry.id}
          onRowPress={open}
          empty={
            search === '' ? (
              <EmptyState icon={<resource.icon size={20} />} title={words.emptyTitle} actions={create}>
                {words.emptyBody}
              </EmptyState>
            ) : (
              <EmptyState icon={<resource.icon size={20} />} title={t('list.noMatch', { query: search })} />
            )
          }
          columns={[
            {
              id: 'name',
              header: t('list.name'),
              cell: (entry) => (
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={t('list.edit', { name: nameOf(entry) })}
                  onPress={() => open(entry)}
                  className="-ml-2 max-w-80 font-medium"
                >
                  <span className="truncate">{nameOf(entry)}</span>
                </Button>
              ),
            },
            ...columns,
            {
              id: 'updated',
              header: t('list.updated'),
              cell: (entry) => <span className="whitespace-nowrap">{format.dateTime(entry.updatedAt)}</span>,
            },
            {
              id: 'state',
              header: t('list.state'),
              width: 'w-40',
              cell: (entry) => <ActiveCell resource={resource} entry={entry} mayManage={mayManage} />,
            },
          ]}
        />
      )}
      {query.hasNextPage && (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()} className="self-start">
          {t('list.loadMore')}
        </Button>
      )}
      {opened && !opened.entry && creator?.(opened.initial, () => setOpened(undefined))}
      {opened && (opened.entry || !creator) && (
        <ResourceDrawer
          resource={resource}
          entry={opened.entry}
          initial={opened.initial}
          title={opened.entry ? nameOf(opened.entry) : words.newTitle}
          onClose={() => setOpened(undefined)}
          footer={opened.entry && drawerFooter?.(opened.entry, () => setOpened(undefined))}
        />
      )}
    </Page>
  );
}
