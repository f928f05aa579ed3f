import type { PanelProps } from '@tandem/plugin-sdk/ui';
import { useCallback, useEffect, useState } from 'react';

/** An article as the routes give it. */
export interface ArticleView {
  id: string;
  title: { en?: string; 'zh-CN'?: string };
  body: { en?: string; 'zh-CN'?: string };
  keywords: string[];
  active: boolean;
}

export type ArticleDraftView = Omit<ArticleView, 'id'>;

type Loaded = { state: 'loading' } | { state: 'failed' } | { state: 'ready'; items: ArticleView[] };

/** The articles for a search, read again when anybody changes one. Of several answers the newest question's counts. */
export function useArticles({ api, subscribe, locale }: PanelProps, search: string) {
  const [loaded, setLoaded] = useState<Loaded>({ state: 'loading' });
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((count) => count + 1), []);

  useEffect(() => subscribe('changed', reload), [subscribe, reload]);

  // `round` is not read here: a new one reads again.
  useEffect(() => {
    const aborter = new AbortController();
    read(api, search, locale, aborter.signal).then(
      (items) => setLoaded({ state: 'ready', items }),
      () => {
        if (!aborter.signal.aborted) setLoaded({ state: 'failed' });
      },
    );
    return () => aborter.abort();
  }, [api, locale, search, round]);

  return { loaded, reload };
}

async function read(
  api: PanelProps['api'],
  search: string,
  locale: string,
  signal: AbortSignal,
): Promise<ArticleView[]> {
  const answer = await api(`/articles?${new URLSearchParams({ search, locale })}`, { signal });
  if (!answer.ok) throw new Error(`The articles answered ${answer.status}.`);
  return ((await answer.json()) as { items: ArticleView[] }).items;
}

/** True when it was saved. */
export async function saveArticle(api: PanelProps['api'], draft: ArticleDraftView, id?: string): Promise<boolean> {
  const init = { headers: { 'content-type': 'application/json' }, body: JSON.stringify(draft) };
  const answer = await (id === undefined
    ? api('/articles', { ...init, method: 'POST' })
    : api(`/articles/${id}`, { ...init, method: 'PUT' }));
  return answer.ok;
}
