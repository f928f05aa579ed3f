import { definePlugin } from '@tandem/plugin-sdk';

export const samplePlugin = definePlugin({
  id: 'sample-plugin',
  title: { en: 'Sample plugin', 'zh-CN': 'Sample plugin' },
  engine: '^1.0.0',
  contributes: {
    routingStrategies: { 'most-free': { title: { en: 'Most free', 'zh-CN': '最空闲优先' } } },
  },
});
