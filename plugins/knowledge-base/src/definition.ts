import { definePlugin } from '@tandem/plugin-sdk';

const title = { en: 'Knowledge base', 'zh-CN': '知识库' };

export const knowledgeBase = definePlugin({
  id: 'knowledge-base',
  title,
  description: {
    en: 'Articles in two languages, suggested beside the conversation.',
    'zh-CN': '双语文章，会话时自动推荐。',
  },
  engine: '^1.0.0',
  contributes: {
    knowledge: { articles: { title } },
    httpRoutes: {
      'GET /articles': { permission: 'knowledge:read' },
      'POST /articles': { permission: 'knowledge:write' },
      'PUT /articles/:id': { permission: 'knowledge:write' },
    },
    slots: { 'settings.page': { title: { en: 'Articles', 'zh-CN': '文章' } } },
  },
});
