import { Banner, Button, type Locale, Switch, TextArea, TextField } from '@tandem/plugin-sdk/ui';
import { useState } from 'react';
import { column, row } from './layout.ts';
import type { Words } from './texts.ts';
import type { ArticleDraftView, ArticleView } from './use-articles.ts';

interface ArticleFormProps {
  readonly article: ArticleView | undefined;
  readonly words: Words;
  /** True when it was saved. */
  readonly onSave: (draft: ArticleDraftView) => Promise<boolean>;
  readonly onCancel: () => void;
}

const empty: ArticleDraftView = { title: {}, body: {}, keywords: [], active: true };

/** One article in both languages. */
export function ArticleForm({ article, words, onSave, onCancel }: ArticleFormProps) {
  const [draft, setDraft] = useState<ArticleDraftView>(article ? withoutId(article) : empty);
  const [keywords, setKeywords] = useState(draft.keywords.join(', '));
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<'missing' | 'failed'>();

  const write = (field: 'title' | 'body', locale: Locale) => (text: string) =>
    setDraft({ ...draft, [field]: { ...draft[field], [locale]: text } });

  const save = async () => {
    const filled = filledIn({ ...draft, keywords: split(keywords) });
    if (!isWritten(filled)) {
      setError('missing');
      return;
    }
    setPending(true);
    const saved = await onSave(filled).catch(() => false);
    setPending(false);
    if (!saved) setError('failed');
  };

  return (
    <div style={column}>
      {error !== undefined && <Banner tone="danger">{words(error)}</Banner>}
      <TextField label={words('titleEn')} value={draft.title.en ?? ''} onChange={write('title', 'en')} />
      <TextArea label={words('bodyEn')} minRows={4} value={draft.body.en ?? ''} onChange={write('body', 'en')} />
      <TextField label={words('titleZh')} value={draft.title['zh-CN'] ?? ''} onChange={write('title', 'zh-CN')} />
      <TextArea
        label={words('bodyZh')}
        minRows={4}
        value={draft.body['zh-CN'] ?? ''}
        onChange={write('body', 'zh-CN')}
      />
      <TextField
        label={words('keywords')}
        description={words('keywordsHelp')}
        value={keywords}
        onChange={setKeywords}
      />
      <Switch value={draft.active} onChange={(active) => setDraft({ ...draft, active })}>
        {words('active')}
      </Switch>
      <div style={row}>
        <Button variant="primary" isPending={pending} onPress={() => void save()}>
          {words('save')}
        </Button>
        <Button onPress={onCancel}>{words('cancel')}</Button>
      </div>
    </div>
  );
}

const withoutId = ({ title, body, keywords, active }: ArticleView): ArticleDraftView => ({
  title,
  body,
  keywords,
  active,
});

/** Commas of both scripts. */
const split = (text: string): string[] =>
  text
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');

const isWritten = ({ title, body }: ArticleDraftView): boolean =>
  (['en', 'zh-CN'] as const).some((locale) => title[locale] && body[locale]);

/** Languages that were left empty are not sent. */
const filledIn = ({ title, body, ...rest }: ArticleDraftView): ArticleDraftView => {
  const filled = (texts: ArticleDraftView['title']): ArticleDraftView['title'] =>
    Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== ''));
  return { ...rest, title: filled(title), body: filled(body) };
};
