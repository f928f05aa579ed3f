import { definePlugin } from '@tandem/plugin-sdk';

export const samplePlugin = definePlugin({
  id: 'sample-plugin',
  title: { en: 'Sample plugin', 'zh-CN': 'Sample plugin' },
  engine: '^1.0.0',
  contributes: { knowledge: { articles: { title: { en: 'Articles', 'zh-CN': '文章' } } } },
});
