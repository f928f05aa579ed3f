import { Badge, Button, EmptyState, type Locale } from '@tandem/plugin-sdk/ui';
import { grow, plainList, row } from './layout.ts';
import type { Words } from './texts.ts';
import type { ArticleView } from './use-articles.ts';

interface ArticleListProps {
  readonly items: readonly ArticleView[];
  readonly isSearch: boolean;
  readonly locale: Locale;
  readonly words: Words;
  readonly onEdit: (article: ArticleView) => void;
}

/** The articles by title, in the reader's language where it is written. */
export function ArticleList({ items, isSearch, locale, words, onEdit }: ArticleListProps) {
  if (items.length === 0) {
    return (
      <EmptyState title={words(isSearch ? 'nothing' : 'none')}>
        {words(isSearch ? 'nothingHelp' : 'noneHelp')}
      </EmptyState>
    );
  }
  return (
    <ul style={plainList}>
      {items.map((article) => {
        const title = titleOf(article, locale);
        return (
          <li key={article.id} style={{ ...row, padding: '6px 0' }}>
            <span style={grow}>{title}</span>
            {!article.active && <Badge>{words('off')}</Badge>}
            <Button
              size="small"
              variant="quiet"
              aria-label={`${words('edit')}: ${title}`}
              onPress={() => onEdit(article)}
            >
              {words('edit')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

const titleOf = ({ title }: ArticleView, locale: Locale): string => title[locale] ?? title.en ?? title['zh-CN'] ?? '';
