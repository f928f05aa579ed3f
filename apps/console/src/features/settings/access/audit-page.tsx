import type { AuditEntryDto } from '@tandem/contracts';
import { api } from '@tandem/contracts/calls';
import {
  Button,
  Dialog,
  EmptyState,
  ErrorState,
  JsonView,
  LinkButton,
  SearchField,
  SkeletonRows,
  Table,
} from '@tandem/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, ScrollText } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addressOf, call } from '../../../api/client.ts';
import { useDynamicText } from '../../../lib/dynamic-text.ts';
import { useErrorText } from '../../../lib/error-text.ts';
import { useFormat } from '../../../lib/format.ts';
import { Page } from '../../../shell/page.tsx';

/** Who changed what, when and from where. */
export function AuditPage() {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const dynamic = useDynamicText();
  const errorText = useErrorText();
  const [search, setSearch] = useState('');
  const [opened, setOpened] = useState<AuditEntryDto>();
  const wanted = useDeferredValue(search.trim());
  const query = useInfiniteQuery({
    queryKey: ['audit', wanted],
    queryFn: ({ pageParam, signal }) =>
      call(api.audit.list, {
        query: { ...(wanted === '' ? {} : { search: wanted }), ...(pageParam === '' ? {} : { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('audit.title')}
      description={t('audit.description')}
      width="wide"
      actions={
        <LinkButton href={addressOf(api.audit.export)} target="_blank">
          <Download aria-hidden="true" size={15} />
          {t('audit.export')}
        </LinkButton>
      }
    >
      <SearchField
        label={t('list.search', { what: t('audit.title') })}
        value={search}
        onChange={setSearch}
        className="w-72 max-w-full"
      />
      {query.isPending ? (
        <SkeletonRows rows={8} />
      ) : query.isError ? (
        <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>
      ) : (
        <Table
          label={t('audit.title')}
          rows={entries}
          rowKey={(entry) => entry.id}
          onRowPress={setOpened}
          empty={<EmptyState icon={<ScrollText size={20} />} title={t('audit.empty')} />}
          columns={[
            {
              id: 'when',
              header: t('audit.when'),
              cell: (entry) => <span className="whitespace-nowrap tabular-nums">{format.dateTime(entry.at)}</span>,
            },
            { id: 'who', header: t('audit.who'), cell: ({ actor }) => actor.displayName ?? t('audit.system') },
            {
              id: 'what',
              header: t('audit.what'),
              cell: (entry) => (
                <Button
                  variant="quiet"
                  size="small"
                  aria-label={`${entry.action}: ${t('audit.details')}`}
                  onPress={() => setOpened(entry)}
                >
                  <code className="font-mono text-xs">{entry.action}</code>
                </Button>
              ),
            },
            {
              id: 'resource',
              header: t('audit.resource'),
              cell: (entry) => dynamic(`settings:audit.resourceName.${entry.resource}`, entry.resource),
            },
            { id: 'address', header: t('audit.address'), cell: (entry) => entry.address ?? '' },
          ]}
        />
      )}
      {query.hasNextPage && (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()} className="self-start">
          {t('list.loadMore')}
        </Button>
      )}
      {opened && (
        <Dialog isOpen size="large" onOpenChange={() => setOpened(undefined)} title={opened.action}>
          {opened.before === undefined && opened.after === undefined ? (
            <p className="text-fg-muted text-sm">{t('audit.noDetails')}</p>
          ) : (
            <div className="grid gap-4 md:grid-cols-2">
              <section aria-label={t('audit.before')}>
                <h3 className="pb-2 font-semibold text-sm">{t('audit.before')}</h3>
                <JsonView value={opened.before ?? null} />
              </section>
              <section aria-label={t('audit.after')}>
                <h3 className="pb-2 font-semibold text-sm">{t('audit.after')}</h3>
                <JsonView value={opened.after ?? null} />
              </section>
            </div>
          )}
        </Dialog>
      )}
    </Page>
  );
}
