import type { SuggestionDto } from '@tandem/contracts';
import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface OpinionProps {
  readonly article: SuggestionDto;
  readonly onOpinion: (article: SuggestionDto, useful: boolean) => void;
}

/** Thumb up, thumb down: was this article of use? */
export function OpinionButtons({ article, onOpinion }: OpinionProps) {
  const { t } = useTranslation('thread');
  const { title } = article;
  const choices = [
    { useful: true, label: t('suggestions.useful', { title }), Icon: ThumbsUp },
    { useful: false, label: t('suggestions.notUseful', { title }), Icon: ThumbsDown },
  ];
  return (
    <span className="flex shrink-0 items-center">
      {choices.map(({ useful, label, Icon }) => (
        <button
          key={label}
          type="button"
          aria-label={label}
          title={label}
          aria-pressed={article.useful === useful}
          onClick={() => onOpinion(article, useful)}
          className="focus-ring flex size-6 items-center justify-center rounded-full text-fg-muted hover:bg-hover aria-pressed:text-accent"
        >
          <Icon aria-hidden="true" size={12} fill={article.useful === useful ? 'currentColor' : 'none'} />
        </button>
      ))}
    </span>
  );
}
