import type { KnowledgeHit, KnowledgeQuery, Locale } from '@tandem/plugin-sdk';
import MiniSearch, { type SearchResult } from 'minisearch';
import { type Article, locales, shownLocale } from '../article/article.js';
import { excerpt } from './excerpt.js';
import { matchedWords } from './matched-words.js';
import { tokenize } from './tokenize.js';

interface Entry {
  id: string;
  articleId: string;
  locale: Locale;
  title: string;
  body: string;
  keywords: string;
}

const words = (text: string): string[] => tokenize(text).map(({ term }) => term);

/** Bigrams are whole already; words may be longer in the text, and long ones may have a slip. */
const isWord = (term: string): boolean => /^[\p{Script=Latin}\p{N}]+$/u.test(term);

/** BM25+ over the written languages of each article. */
export class ArticleIndex {
  private readonly byId: ReadonlyMap<string, Article>;
  private readonly index = new MiniSearch<Entry>({
    fields: ['title', 'keywords', 'body'],
    storeFields: ['articleId', 'locale'],
    tokenize: words,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 3, keywords: 2 },
      prefix: (term) => isWord(term) && term.length >= 4,
      fuzzy: (term) => (isWord(term) && term.length >= 5 ? 1 : false),
      bm25: { k: 1.2, b: 0.7, d: 0.5 },
    },
  });

  constructor(articles: readonly Article[]) {
    const shown = articles.filter(({ active }) => active);
    this.byId = new Map(shown.map((article) => [article.id, article]));
    this.index.addAll(shown.flatMap(entriesOf));
  }

  search({ text, locale, limit }: KnowledgeQuery): KnowledgeHit[] {
    const tokens = tokenize(text);
    const results = this.index.search(text, {
      boostDocument: (_id, _term, stored) => (stored?.locale === locale ? 1.5 : 1),
    });
    const best = new Map<string, SearchResult>();
    for (const result of results) {
      const id = String(result.articleId);
      if (!best.has(id)) best.set(id, result);
    }
    return [...best].slice(0, limit).flatMap(([id, result]) => {
      const article = this.byId.get(id);
      if (!article) return [];
      const shown = shownLocale(article, locale);
      const body = article.body[shown] ?? '';
      return [
        {
          articleId: id,
          title: article.title[shown] ?? '',
          body,
          excerpt: excerpt(body, new Set(result.terms)),
          // BM25 has no upper end; this has, and keeps the order.
          score: result.score / (result.score + 8),
          matched: matchedWords(text, tokens, new Set(result.queryTerms)),
        },
      ];
    });
  }
}

const entriesOf = (article: Article): Entry[] =>
  locales.flatMap((locale) => {
    const { [locale]: title = '' } = article.title;
    const { [locale]: body = '' } = article.body;
    const entry = { id: `${article.id} ${locale}`, articleId: article.id, locale, title, body };
    return title.trim() && body.trim() ? [{ ...entry, keywords: article.keywords.join(' ') }] : [];
  });
