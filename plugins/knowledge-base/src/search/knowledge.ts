import type { KnowledgeHit, KnowledgeQuery, KnowledgeSource, SuggestQuery } from '@tandem/plugin-sdk';
import { articleInput } from '@tandem/plugin-sdk';
import { z } from 'zod';
import type { ArticleShelf } from '../article/article-shelf.js';
import { ArticleIndex } from './article-index.js';

/** What fits less than this is no suggestion, and neither is what fits far less than the best. */
const least = 0.3;
const leastOfBest = 0.5;

/** Searches the shelf. The index is made again when the shelf's revision has changed, on whichever server. */
export class Knowledge implements KnowledgeSource {
  private made: { revision: unknown; index: Promise<ArticleIndex> } | undefined;

  constructor(private readonly shelf: ArticleShelf) {}

  readonly search = async (query: KnowledgeQuery): Promise<KnowledgeHit[]> => (await this.index()).search(query);

  readonly suggest = async ({ messages, locale, limit }: SuggestQuery): Promise<KnowledgeHit[]> => {
    const last = messages.findLast(({ from }) => from === 'contact');
    if (last === undefined) return [];
    const hits = await this.search({ text: last.text, locale, limit });
    const enough = Math.max(least, (hits[0]?.score ?? 0) * leastOfBest);
    return hits.filter(({ score }) => score >= enough);
  };

  readonly importArticles: NonNullable<KnowledgeSource['importArticles']> = (articles) =>
    this.shelf.import(z.array(articleInput).parse(articles));

  private async index(): Promise<ArticleIndex> {
    const revision = await this.shelf.revision();
    if (this.made?.revision !== revision || this.made === undefined) {
      const index = this.shelf.all().then((articles) => new ArticleIndex(articles));
      this.made = { revision, index };
      // A failure is not kept: the next question tries again.
      index.catch(() => {
        this.made = undefined;
      });
    }
    return this.made.index;
  }
}
