import type { ConversationRecordDto, SuggestionDto } from '@tandem/contracts';
import { Button, Disclosure, EmptyState, ErrorState, SkeletonRows } from '@tandem/ui';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BookOpen, CornerDownLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../lib/error-text.ts';
import { usePluginText } from '../../../lib/plugin-text.ts';
import { inboxQueries } from '../data/queries.ts';
import { useThread } from '../data/thread-store.ts';
import { useOpinion } from '../data/use-opinion.ts';
import { OpinionButtons } from './opinion-buttons.tsx';

interface SuggestionsProps {
  readonly record: ConversationRecordDto;
  readonly canInsert: boolean;
  readonly onInsert: (article: SuggestionDto) => void;
}

/** Articles that may answer the customer's last message; one press puts one into the reply, none is ever sent by itself. */
export function SuggestionsPanel({ record, canInsert, onInsert }: SuggestionsProps) {
  const { t } = useTranslation('inbox');
  const errorText = useErrorText();
  const text = usePluginText();
  const judge = useOpinion(record.id);
  const thread = useThread(record.id);
  const lastFromContact = thread.events.findLast((event) => event.type === 'message.received')?.seq ?? 0;
  const query = useQuery({
    ...inboxQueries.suggestions(record.id, lastFromContact),
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <SkeletonRows rows={3} />;
  if (query.isError) return <ErrorState onRetry={() => void query.refetch()}>{errorText(query.error)}</ErrorState>;
  const { items, missing } = query.data;
  if (items.length === 0 && missing.length > 0) {
    return (
      <EmptyState icon={<BookOpen size={20} />} title={t('suggestions.missing')}>
        {t('suggestions.missingBody')}
      </EmptyState>
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState icon={<BookOpen size={20} />} title={t('suggestions.empty')}>
        {t('suggestions.emptyBody')}
      </EmptyState>
    );
  }
  return (
    <ul aria-label={t('suggestions.title')} className="flex flex-col gap-3 p-4">
      {items.map((article) => (
        <li
          key={`${article.source}:${article.articleId}`}
          className="flex flex-col gap-2 rounded-card border border-line-subtle bg-surface p-3"
        >
          <div className="flex items-start justify-between gap-2">
            <div className="min-w-0">
              <p className="font-medium text-sm">{article.title}</p>
              <p className="text-fg-muted text-xs">{text(article.sourceTitle)}</p>
            </div>
            <OpinionButtons article={article} onOpinion={judge} />
          </div>
          <p className="line-clamp-3 text-fg-secondary text-xs">{article.excerpt}</p>
          {article.matched.length > 0 && (
            <p className="text-fg-muted text-xs">{t('suggestions.matched', { words: article.matched.join(', ') })}</p>
          )}
          <Disclosure title={t('suggestions.preview')}>
            <p className="whitespace-pre-wrap text-sm">{article.body}</p>
          </Disclosure>
          {canInsert && (
            <Button
              size="small"
              icon={<CornerDownLeft aria-hidden="true" size={13} />}
              aria-label={t('suggestions.insertLabel', { title: article.title })}
              onPress={() => onInsert(article)}
              className="self-start"
            >
              {t('suggestions.insert')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
