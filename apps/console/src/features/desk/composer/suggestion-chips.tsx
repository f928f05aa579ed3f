import type { SuggestionDto } from '@tandem/contracts';
import { IconButton } from '@tandem/ui';
import { Sparkles, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePluginText } from '../../../lib/plugin-text.ts';
import { OpinionButtons } from '../side/opinion-buttons.tsx';

interface ChipsProps {
  readonly suggestions: readonly SuggestionDto[];
  readonly onInsert: (article: SuggestionDto) => void;
  readonly onOpinion: (article: SuggestionDto, useful: boolean) => void;
  /** Shows none until the customer writes again. */
  readonly onHide: () => void;
}

/** Up to three articles that may answer the last message. A press puts one into the reply; none is ever sent by itself. */
export function SuggestionChips({ suggestions, onInsert, onOpinion, onHide }: ChipsProps) {
  const { t } = useTranslation(['inbox', 'thread']);
  const text = usePluginText();
  if (suggestions.length === 0) return null;
  return (
    <div className="flex items-center gap-2 pb-2">
      <ul aria-label={t('suggestions.title')} className="flex min-w-0 flex-1 gap-2 overflow-x-auto">
        {suggestions.map((article) => (
          <li key={`${article.source}:${article.articleId}`} className="flex min-w-0 max-w-full shrink-0 items-center">
            <button
              type="button"
              onClick={() => onInsert(article)}
              aria-label={t('suggestions.insertLabel', { title: article.title })}
              className="focus-ring flex min-h-6 min-w-0 max-w-64 items-center gap-1 rounded-full border border-line bg-surface px-2 text-fg-secondary text-xs hover:bg-hover"
            >
              <Sparkles aria-hidden="true" size={12} className="shrink-0" />
              <span className="truncate">{article.title}</span>
              <span className="max-w-24 shrink-0 truncate text-fg-muted">{text(article.sourceTitle)}</span>
            </button>
            <OpinionButtons article={article} onOpinion={onOpinion} />
          </li>
        ))}
      </ul>
      <IconButton label={t('thread:suggestions.hide')} size="small" onPress={onHide}>
        <X aria-hidden="true" size={12} />
      </IconButton>
    </div>
  );
}
