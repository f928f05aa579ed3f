import { definePlugin } from '@tandem/plugin-sdk';

export const samplePlugin = definePlugin({
  id: 'sample-plugin',
  title: { en: 'Sample plugin', 'zh-CN': 'Sample plugin' },
  engine: '^1.0.0',
  contributes: {
    httpRoutes: {
      'GET /memos/:contactId': { permission: 'conversation:read' },
      'PUT /memos/:contactId': { permission: 'conversation:read' },
    },
    slots: { 'conversation.sidebar': { title: { en: 'Memo', 'zh-CN': '备忘' } } },
  },
});
