import { articleInput, type KnowledgeHit, type KnowledgeQuery, type KnowledgeSource } from '@tandem/plugin-sdk';
import type { PluginStore } from '@tandem/plugin-sdk/server';

/** Longest excerpt, in characters. */
const excerptLength = 200;

/** Articles in the plugin's own store, found by the words of a question. */
export function createSource(store: PluginStore): KnowledgeSource {
  const search = async ({ text, locale, limit }: KnowledgeQuery): Promise<KnowledgeHit[]> => {
    const words = wordsOf(text, locale);
    const hits: KnowledgeHit[] = [];
    for (const { value } of await store.list('article/')) {
      const article = articleInput.parse(value);
      const title = article.title[locale] ?? article.title.en ?? '';
      const body = article.body[locale] ?? article.body.en ?? '';
      const written = `${title} ${body} ${article.keywords.join(' ')}`.toLowerCase();
      const matched = words.filter((word) => written.includes(word));
      if (matched.length === 0) continue;
      const excerpt = body.slice(0, excerptLength);
      hits.push({ articleId: article.id, title, excerpt, body, score: matched.length / words.length, matched });
    }
    return hits.sort((a, b) => b.score - a.score).slice(0, limit);
  };
  return {
    search,
    suggest: async ({ messages, ...query }) => {
      const last = messages.findLast(({ from }) => from === 'contact');
      return last ? search({ ...query, text: last.text }) : [];
    },
    importArticles: async (articles) => {
      for (const article of articles) await store.set(`article/${article.id}`, { ...article });
    },
  };
}

const wordsOf = (text: string, locale: string): string[] => {
  const parts = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text.toLowerCase());
  return [...new Set([...parts].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : [])))];
};
