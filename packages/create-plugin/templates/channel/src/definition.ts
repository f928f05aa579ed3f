import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

export const samplePlugin = definePlugin({
  id: 'sample-plugin',
  title: { en: 'Sample plugin', 'zh-CN': 'Sample plugin' },
  engine: '^1.0.0',
  permissions: ['http:@apiUrl'],
  contributes: {
    channels: {
      chat: {
        title: { en: 'Sample plugin', 'zh-CN': 'Sample plugin' },
        config: z.object({
          apiUrl: z
            .url({ protocol: /^https?$/ })
            .meta({ title: 'Address of the API', widget: 'url', 'zh-CN': { title: 'API 地址' } }),
          token: secret().meta({ title: 'Access token', 'zh-CN': { title: '访问令牌' } }),
          signingSecret: secret().meta({ title: 'Signing secret', 'zh-CN': { title: '签名密钥' } }),
        }),
        kind: 'message',
        sends: ['text', 'image'],
        receives: ['text', 'image', 'unsupported'],
        textLimit: 2000,
        receipts: ['delivered', 'read'],
        idempotentSend: true,
      },
    },
  },
});
