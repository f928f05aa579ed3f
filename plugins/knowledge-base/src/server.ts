import { implement } from '@tandem/plugin-sdk/server';
import { ArticleShelf } from './article/article-shelf.js';
import { knowledgeBase } from './definition.js';
import { ArticleRoutes } from './http/article-routes.js';
import { Knowledge } from './search/knowledge.js';

export default implement(knowledgeBase, {
  setup(ctx) {
    const shelf = new ArticleShelf(ctx.store, ctx.clock.now);
    const knowledge = new Knowledge(shelf);
    const routes = new ArticleRoutes(shelf, knowledge, () => ctx.realtime.publish('changed', {}));
    ctx.extend('knowledge', 'articles', knowledge);
    ctx.extend('httpRoutes', 'GET /articles', { handle: routes.list });
    ctx.extend('httpRoutes', 'POST /articles', { handle: routes.create });
    ctx.extend('httpRoutes', 'PUT /articles/:id', { handle: routes.replace });
  },
});
