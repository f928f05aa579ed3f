import { randomUUID } from 'node:crypto';
import type { ArticleInput } from '@tandem/plugin-sdk';
import type { PluginStore } from '@tandem/plugin-sdk/server';
import { type Article, type ArticleDraft, article } from './article.js';

const prefix = 'article/';
const revisionKey = 'revision';
const pageSize = 500;

/** The articles in the plugin's store. A revision beside them tells every server that something changed. */
export class ArticleShelf {
  constructor(
    private readonly store: PluginStore,
    private readonly now: () => number,
  ) {}

  revision(): Promise<unknown> {
    return this.store.get(revisionKey);
  }

  async all(): Promise<Article[]> {
    const articles: Article[] = [];
    for (let after = ''; ; ) {
      const page = await this.store.list(prefix, { after, limit: pageSize });
      articles.push(...page.map(({ value }) => article.parse(value)));
      const last = page.at(-1);
      if (page.length < pageSize || last === undefined) return articles;
      after = last.key;
    }
  }

  async get(id: string): Promise<Article | undefined> {
    const found = await this.store.get(prefix + id);
    return found === undefined ? undefined : article.parse(found);
  }

  async save(draft: ArticleDraft, id: string = randomUUID()): Promise<Article> {
    const saved = { ...draft, id, updatedAt: this.now() };
    await this.put([saved]);
    return saved;
  }

  /** Puts articles in place; those with the same ids are replaced. */
  async import(articles: readonly ArticleInput[]): Promise<void> {
    await this.put(articles.map((input) => ({ ...input, active: true, updatedAt: this.now() })));
  }

  /** The revision last: who sees it finds the articles. */
  private async put(articles: readonly Article[]): Promise<void> {
    for (const one of articles) await this.store.set(prefix + one.id, one);
    await this.store.set(revisionKey, randomUUID());
  }
}
