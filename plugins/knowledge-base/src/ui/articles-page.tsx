import { Banner, Button, type PanelProps, SearchField, Spinner } from '@tandem/plugin-sdk/ui';
import { useState } from 'react';
import { ArticleForm } from './article-form.tsx';
import { ArticleList } from './article-list.tsx';
import { column, grow, row } from './layout.ts';
import { wordsIn } from './texts.ts';
import { type ArticleDraftView, type ArticleView, saveArticle, useArticles } from './use-articles.ts';

/** Search, list and edit the articles. */
export function ArticlesPage(props: PanelProps) {
  const { api, locale } = props;
  const words = wordsIn(locale);
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<ArticleView | 'new'>();
  const { loaded, reload } = useArticles(props, search);

  if (open !== undefined) {
    const article = open === 'new' ? undefined : open;
    const save = async (draft: ArticleDraftView) => {
      const saved = await saveArticle(api, draft, article?.id);
      if (saved) {
        setOpen(undefined);
        reload();
      }
      return saved;
    };
    return <ArticleForm article={article} words={words} onSave={save} onCancel={() => setOpen(undefined)} />;
  }
  return (
    <div style={column}>
      <div style={row}>
        <div style={grow}>
          <SearchField label={words('search')} value={search} onChange={setSearch} />
        </div>
        <Button variant="primary" onPress={() => setOpen('new')}>
          {words('add')}
        </Button>
      </div>
      {loaded.state === 'loading' && <Spinner />}
      {loaded.state === 'failed' && (
        <>
          <Banner tone="danger">{words('unread')}</Banner>
          <Button onPress={reload}>{words('retry')}</Button>
        </>
      )}
      {loaded.state === 'ready' && (
        <ArticleList
          items={loaded.items}
          isSearch={search.trim() !== ''}
          locale={locale}
          words={words}
          onEdit={setOpen}
        />
      )}
    </div>
  );
}
