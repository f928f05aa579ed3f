import type { RouteCall } from '@tandem/plugin-sdk';
import { z } from 'zod';
import { articleDraft } from '../article/article.js';
import type { ArticleShelf } from '../article/article-shelf.js';
import type { Knowledge } from '../search/knowledge.js';

const listQuery = z.object({ search: z.string().max(200).default(''), locale: z.enum(['en', 'zh-CN']).default('en') });
const shown = 200;

const problem = (status: number, code: string, title: string, issues: z.core.$ZodIssue[] = []): Response =>
  Response.json(
    { status, code, title, issues: issues.map(({ path, message }) => ({ path: path.map(String), message })) },
    { status, headers: { 'content-type': 'application/problem+json' } },
  );

/** The routes behind the articles page. `changed` is called after every write. */
export class ArticleRoutes {
  constructor(
    private readonly shelf: ArticleShelf,
    private readonly knowledge: Knowledge,
    private readonly changed: () => void,
  ) {}

  /** Newest first; with `search`, best first. */
  readonly list = async (request: Request): Promise<Response> => {
    const query = listQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!query.success) return problem(400, 'knowledge.bad_query', 'The search is not valid.', query.error.issues);
    const articles = await this.shelf.all();
    const { search, locale } = query.data;
    if (search.trim() === '') {
      return Response.json({ items: articles.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, shown) });
    }
    const hits = await this.knowledge.search({ text: search, locale, limit: shown });
    const byId = new Map(articles.map((article) => [article.id, article]));
    return Response.json({ items: hits.flatMap(({ articleId }) => byId.get(articleId) ?? []) });
  };

  readonly create = (request: Request): Promise<Response> => this.save(request, undefined, 201);

  readonly replace = async (request: Request, { params: { id = '' } }: RouteCall): Promise<Response> =>
    (await this.shelf.get(id))
      ? this.save(request, id, 200)
      : problem(404, 'knowledge.not_found', `There is no article ${id}.`);

  private async save(request: Request, id: string | undefined, status: number): Promise<Response> {
    const draft = articleDraft.safeParse(await request.json().catch(() => undefined));
    if (!draft.success) return problem(422, 'knowledge.invalid', 'The article is not valid.', draft.error.issues);
    const saved = await this.shelf.save(draft.data, id);
    this.changed();
    return Response.json(saved, { status });
  }
}
