import type { EndpointDefinition } from '@tandem/contracts';
import { Badge, Button, EmptyState, ErrorState, SearchField, SkeletonRows, Switch, Table } from '@tandem/ui';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { useMay } from '../../../session/session.ts';
import { Page } from '../../../shell/page.tsx';
import type { Resource, SettingsEntry } from './resource.ts';
import { ResourceDrawer } from './resource-drawer.tsx';

interface PageProps<E extends SettingsEntry> {
  readonly resource: Resource<E>;
  readonly title: string;
  readonly description: string;
  readonly newTitle: string;
  readonly emptyTitle: string;
  readonly emptyBody: string;
  readonly drawerFooter?: (entry: E) => ReactNode;
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
      const list = call as (endpoint: EndpointDefinition, input: unknown) => Promise<ListPage<E>>;
      return list(resource.endpoints.list, { query, signal });
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
}

/** A settings list: search, inactive ones on demand, create, change, switch on and off. */
export function ResourcePage<E extends SettingsEntry>({ resource, drawerFooter, ...words }: PageProps<E>) {
  const { t, i18n } = useTranslation('settings');
  const errorText = useErrorText();
  const format = useFormat();
  const mayManage = useMay(resource.manage);
  const [search, setSearch] = useState('');
  const [includeInactive, setIncludeInactive] = useState(false);
  const [opened, setOpened] = useState<{ entry: E | undefined }>();
  const query = useEntries(resource, useDeferredValue(search.trim()), includeInactive);
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = resource.useColumns();
  const nameOf = (entry: E) => resource.nameOf(entry, i18n.language);
  const create = mayManage && (
    <Button
      variant="primary"
      icon={<Plus aria-hidden="true" size={15} />}
      onPress={() => setOpened({ entry: undefined })}
    >
      {t('list.new')}
    </Button>
  );
  return (
    <Page title={words.title} description={words.description} actions={create} width="wide">
      <div className="flex flex-wrap items-center gap-4">
        <SearchField
          label={t('list.search', { what: words.title })}
          value={search}
          onChange={setSearch}
          className="w-72"
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
          onRowPress={(entry) => setOpened({ entry })}
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
              header: t('people.name'),
              cell: (entry) => (
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={t('list.edit', { name: nameOf(entry) })}
                  onPress={() => setOpened({ entry })}
                  className="-ml-2 max-w-80 font-medium"
                >
                  <span className="truncate">{nameOf(entry)}</span>
                </Button>
              ),
            },
            ...columns,
            { id: 'updated', header: t('list.updated'), cell: (entry) => format.dateTime(entry.updatedAt) },
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
      {opened && (
        <ResourceDrawer
          resource={resource}
          entry={opened.entry}
          title={opened.entry ? nameOf(opened.entry) : words.newTitle}
          onClose={() => setOpened(undefined)}
          footer={opened.entry && drawerFooter?.(opened.entry)}
        />
      )}
    </Page>
  );
}

interface ActiveProps<E extends SettingsEntry> {
  readonly resource: Resource<E>;
  readonly entry: E;
  readonly mayManage: boolean;
}

/** On or off, in effect at once. Those who may not change it see the word. */
function ActiveCell<E extends SettingsEntry>({ resource, entry, mayManage }: ActiveProps<E>) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const setActive = useMutation({
    mutationFn: (active: boolean) => {
      const change = call as (endpoint: EndpointDefinition, input: unknown) => Promise<unknown>;
      return change(resource.endpoints.setActive, { params: { id: entry.id }, body: { active } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['settings', resource.id] }),
  });
  const word = entry.active ? t('list.active') : t('list.inactive');
  if (!mayManage) return <Badge tone={entry.active ? 'success' : 'neutral'}>{word}</Badge>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the press on the switch from also opening the row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the switch inside has the keys
    <span onClick={(event) => event.stopPropagation()}>
      <Switch value={entry.active} isDisabled={setActive.isPending} onChange={(active) => setActive.mutate(active)}>
        {word}
      </Switch>
    </span>
  );
}
