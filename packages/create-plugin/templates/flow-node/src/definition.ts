import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

export const samplePlugin = definePlugin({
  id: 'sample-plugin',
  title: { en: 'Sample plugin', 'zh-CN': 'Sample plugin' },
  engine: '^1.0.0',
  permissions: ['http:@address'],
  config: z.object({
    address: z
      .url({ protocol: /^https?$/ })
      .default('https://api.example.com')
      .meta({ title: 'Address', widget: 'url', 'zh-CN': { title: '地址' } }),
    key: secret()
      .optional()
      .meta({ title: 'API key', 'zh-CN': { title: 'API 密钥' } }),
  }),
  contributes: {
    flowNodes: {
      'look-up': {
        title: { en: 'Look up', 'zh-CN': '查询' },
        version: 1,
        config: z.object({
          number: z
            .string()
            .min(1)
            .meta({ title: 'Number', 'zh-CN': { title: '编号' } }),
          resultVariable: z
            .string()
            .default('found')
            .meta({ title: 'Save as', 'zh-CN': { title: '保存到' } }),
        }),
        ports: [
          { id: 'found', label: { en: 'Found', 'zh-CN': '已找到' } },
          { id: 'unknown', label: { en: 'Unknown', 'zh-CN': '未找到' } },
        ],
      },
    },
  },
});
