import { definePlugin } from '@tandem/plugin-sdk';

export const samplePlugin = definePlugin({
  id: 'sample-plugin',
  title: { en: 'Sample plugin', 'zh-CN': 'Sample plugin' },
  engine: '^1.0.0',
  contributes: {
    monitors: {
      late: {
        title: { en: 'Late', 'zh-CN': '已超时' },
        formula: {
          en: 'Customers who wait longer than the target time of their queue.',
          'zh-CN': '等待时间超过所在队列目标时间的客户数。',
        },
        unit: 'count',
        scope: ['overall', 'queue'],
      },
    },
  },
});
