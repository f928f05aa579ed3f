import { z } from 'zod';
import type { Locale } from './text.js';

const text = z.string().max(20_000).exactOptional();
const bodies = z.strictObject({ en: text, 'zh-CN': text });

/** An article as packs and imports carry it: at least one language. `id` makes a second import change, not add. */
export const articleInput = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  title: bodies,
  body: bodies,
  keywords: z.array(z.string().max(64)).max(50).default([]),
});
export type ArticleInput = z.infer<typeof articleInput>;

export interface KnowledgeHit {
  articleId: string;
  title: string;
  /** The part of the text that fits, at most a few lines. */
  excerpt: string;
  /** The whole text, ready to insert. */
  body: string;
  /** 0–1; higher fits better. Comparable within one source. */
  score: number;
  /** The words of the question that were found. */
  matched: string[];
  url?: string;
}

export interface KnowledgeQuery {
  text: string;
  /** The language to answer in. */
  locale: Locale;
  limit: number;
}

/** A conversation as far as a suggestion needs it: the last messages, oldest first. */
export interface SuggestQuery {
  conversationId: string;
  locale: Locale;
  messages: readonly { from: 'contact' | 'agent' | 'flow'; text: string }[];
  limit: number;
}

export interface KnowledgeSource {
  search(query: KnowledgeQuery): Promise<KnowledgeHit[]>;
  /** Articles for the customer's last message; empty when nothing fits. */
  suggest(query: SuggestQuery): Promise<KnowledgeHit[]>;
  /** Takes the articles of a scenario pack; the same ids again replace. Absent: this source cannot be filled. */
  importArticles?(articles: readonly ArticleInput[]): Promise<void>;
}
