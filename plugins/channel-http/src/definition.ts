import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

export const channelHttp = definePlugin({
  id: 'channel-http',
  title: { en: 'Webhook channel', 'zh-CN': 'Webhook 渠道' },
  description: {
    en: 'Connects any system that can send and take signed webhooks (Standard Webhooks).',
    'zh-CN': '连接任何能收发签名 Webhook 的系统（Standard Webhooks 规范）。',
  },
  engine: '^1.0.0',
  permissions: ['http:@url'],
  contributes: {
    channels: {
      webhook: {
        title: { en: 'Webhook', 'zh-CN': 'Webhook' },
        config: z.object({
          url: z
            .url()
            .regex(/^https?:\/\//, 'The address begins with https://')
            .meta({
              title: 'Address for replies',
              help: 'Messages to the customer are posted here.',
              widget: 'url',
              'zh-CN': { title: '回复地址', help: '发给客户的消息会以 POST 方式送到这里。' },
            }),
          secret: secret()
            .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, 'A secret is written whsec_ and 24 to 64 bytes in base64.')
            .meta({
              title: 'Signing secret',
              help: 'whsec_…, shared by both sides: it signs what comes in and what goes out.',
              'zh-CN': { title: '签名密钥', help: '以 whsec_ 开头，双方共用：收到和发出的消息都用它签名。' },
            }),
          replyWindowHours: z
            .number()
            .positive()
            .max(8_760)
            .optional()
            .meta({
              title: 'Reply window in hours',
              help: 'How long after the customer’s last message the other system takes messages. Empty: always.',
              'zh-CN': {
                title: '回复窗口（小时）',
                help: '客户最后一条消息之后多久内，对方系统仍接收消息。留空表示不限。',
              },
            }),
        }),
        kind: 'message',
        sends: ['text', 'image', 'choice'],
        receives: ['text', 'image', 'choice'],
        textLimit: 10_000,
        replyWindowHours: { setting: 'replyWindowHours' },
        receipts: ['delivered', 'read'],
        idempotentSend: true,
        proves: ['email', 'phone', 'external'],
      },
    },
  },
});
