import type { Language } from '@tandem/domain';
import { token } from './token.js';

export interface KnowledgeHit {
  articleId: string;
  title: string;
  excerpt: string;
  body: string;
  /** 0–1 within its source. */
  score: number;
  /** Words of the question that matched. */
  matched: string[];
  url?: string;
}

export interface KnowledgeQuery {
  workspaceId: string;
  text: string;
  language?: Language;
  limit: number;
}

/** A conversation as far as a suggestion needs it: the last messages, oldest first. */
export interface SuggestQuery {
  workspaceId: string;
  conversationId: string;
  language?: Language;
  messages: readonly { from: 'contact' | 'agent' | 'flow'; text: string }[];
  limit: number;
}

/** An article of a scenario pack, in one language or more. The same id again replaces. */
export interface ImportedArticle {
  id: string;
  title: { en?: string; 'zh-CN'?: string };
  body: { en?: string; 'zh-CN'?: string };
  keywords: string[];
}

export interface KnowledgeSource {
  /** `<plugin id>/<source>` */
  id: string;
  /** Its name for people. */
  title: { en: string; 'zh-CN'?: string | undefined };
  search(query: KnowledgeQuery): Promise<KnowledgeHit[]>;
  /** Articles for the customer's last message; empty when nothing fits. */
  suggest(query: SuggestQuery): Promise<KnowledgeHit[]>;
  /** Absent when the source cannot be filled from outside. */
  importArticles?(articles: readonly ImportedArticle[]): Promise<void>;
}

/** The knowledge of the enabled plugins. */
export interface KnowledgeSources {
  all(): readonly KnowledgeSource[];
}

export const KNOWLEDGE_SOURCES = token<KnowledgeSources>('KnowledgeSources');
