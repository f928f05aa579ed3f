import type { ContactDto } from '@tandem/contracts';
import { Button, EmptyState, ErrorState, SearchField, Select, SkeletonRows } from '@tandem/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { MessagesSquare } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { inboxQueries } from '../desk/data/queries.ts';
import { contactQueries } from './contact-queries.ts';
import { TimelineEntry } from './timeline-entry.tsx';

const every = 'every';

/** All that was written with the customer, over all channels, newest first; found by its words. */
export function ContactTimeline({ contact }: { readonly contact: ContactDto }) {
  const { t } = useTranslation('contacts');
  const errorText = useErrorText();
  const [search, setSearch] = useState('');
  const [channelId, setChannel] = useState(every);
  const channels = useQuery(inboxQueries.channels()).data?.items ?? [];
  const nameOf = new Map(channels.map(({ id, name }) => [id, name]));
  const timeline = useInfiniteQuery(
    contactQueries.timeline(contact.id, search.trim(), channelId === every ? undefined : channelId),
  );
  const entries = timeline.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="flex flex-col gap-3 py-3">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField label={t('timeline.search')} className="w-72 max-sm:w-full" value={search} onChange={setSearch} />
        <Select
          label={t('timeline.channel')}
          options={[{ id: every, label: t('consent.every') }, ...channels.map(({ id, name }) => ({ id, label: name }))]}
          value={channelId}
          onChange={setChannel}
        />
      </div>
      {timeline.isPending && <SkeletonRows rows={4} />}
      {timeline.isError && <ErrorState onRetry={() => void timeline.refetch()}>{errorText(timeline.error)}</ErrorState>}
      {timeline.hasPreviousPage && (
        <Button
          className="self-center"
          isPending={timeline.isFetchingPreviousPage}
          onPress={() => void timeline.fetchPreviousPage()}
        >
          {t('timeline.newer')}
        </Button>
      )}
      {timeline.isSuccess && entries.length === 0 && (
        <EmptyState
          icon={<MessagesSquare size={20} />}
          title={search === '' ? t('timeline.none') : t('timeline.notFound')}
        >
          {search === '' ? t('timeline.noneBody') : t('timeline.notFoundBody')}
        </EmptyState>
      )}
      <ol aria-label={t('timeline.title')} className="flex flex-col gap-2">
        {entries.map((entry) => (
          <TimelineEntry key={entry.id} entry={entry} contact={contact} channel={nameOf.get(entry.channelId) ?? ''} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button
          className="self-center"
          isPending={timeline.isFetchingNextPage}
          onPress={() => void timeline.fetchNextPage()}
        >
          {t('timeline.older')}
        </Button>
      )}
    </div>
  );
}
