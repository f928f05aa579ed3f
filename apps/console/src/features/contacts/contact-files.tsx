import type { ContactDto } from '@tandem/contracts';
import { Button, EmptyState, ErrorState, Link, SkeletonRows } from '@tandem/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../lib/error-text.ts';
import { useFormat } from '../../lib/format.ts';
import { Attachment } from '../desk/thread/attachment.tsx';
import { contactQueries } from './contact-queries.ts';

/** Every file that was sent, newest first, each with the conversation it came in. */
export function ContactFiles({ contact }: { readonly contact: ContactDto }) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const errorText = useErrorText();
  const files = useInfiniteQuery(contactQueries.files(contact.id));
  if (files.isPending) return <SkeletonRows rows={3} />;
  if (files.isError) return <ErrorState onRetry={() => void files.refetch()}>{errorText(files.error)}</ErrorState>;
  const all = files.data.pages.flatMap(({ items }) => items);
  if (all.length === 0) {
    return (
      <EmptyState icon={<Paperclip size={20} />} title={t('files.none')}>
        {t('files.noneBody')}
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-3 py-3">
      <ul aria-label={t('files.title')} className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        {all.map((file) => (
          <li key={file.id} className="min-w-0">
            <Attachment file={file} />
            <p className="flex gap-2 pt-1 text-fg-muted text-xs">
              <time dateTime={new Date(file.at).toISOString()}>{format.dateTime(file.at)}</time>
              <Link href={`/inbox/all/${file.conversationId}`}>{t('files.conversation')}</Link>
            </p>
          </li>
        ))}
      </ul>
      {files.hasNextPage && (
        <Button className="self-center" isPending={files.isFetching} onPress={() => void files.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}
