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
      .default('https://crm.example.com')
      .meta({ title: 'Address', widget: 'url', 'zh-CN': { title: '地址' } }),
    key: secret()
      .optional()
      .meta({ title: 'API key', 'zh-CN': { title: 'API 密钥' } }),
  }),
  contributes: { contactSources: { customer: { title: { en: 'Customers', 'zh-CN': '客户' } } } },
});
