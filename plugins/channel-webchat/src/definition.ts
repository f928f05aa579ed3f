import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const look = { en: 'Look', 'zh-CN': '外观' };
const access = { en: 'Access', 'zh-CN': '访问' };

export const channelWebchat = definePlugin({
  id: 'channel-webchat',
  title: { en: 'Web chat', 'zh-CN': '网页聊天' },
  description: {
    en: 'A chat window on your web site, in one line.',
    'zh-CN': '只需一行代码，即可在网站上嵌入聊天窗口。',
  },
  engine: '^1.0.0',
  contributes: {
    channels: {
      webchat: {
        title: { en: 'Web chat', 'zh-CN': '网页聊天' },
        kind: 'chat',
        sends: ['text', 'image', 'choice'],
        receives: ['text', 'image', 'choice'],
        textLimit: 10_000,
        typing: true,
        receipts: ['delivered', 'read'],
        idempotentSend: true,
        config: z.object({
          title: z
            .string()
            .min(1)
            .max(60)
            .default('Chat')
            .meta({
              title: 'Title',
              help: 'Stands at the top of the chat window.',
              group: look,
              'zh-CN': { title: '标题', help: '显示在聊天窗口顶部。' },
            }),
          greeting: z
            .string()
            .max(200)
            .default('')
            .meta({
              title: 'Welcome line',
              help: 'Shown before the customer writes.',
              group: look,
              'zh-CN': { title: '欢迎语', help: '在客户发言之前显示。' },
            }),
          accent: z
            .string()
            .regex(/^#[0-9a-fA-F]{6}$/)
            .default('#3451d1')
            .meta({
              title: 'Colour',
              help: 'Of the button and of the customer’s messages.',
              group: look,
              widget: 'color',
              'zh-CN': { title: '主题色', help: '用于按钮和客户消息气泡。' },
            }),
          images: z
            .boolean()
            .default(true)
            .meta({
              title: 'Customers may send images',
              'zh-CN': { title: '允许客户发送图片' },
            }),
          origins: z
            .array(z.string().regex(/^https?:\/\/[^/\s]+$/))
            .max(50)
            .default([])
            .meta({
              title: 'Allowed web sites',
              help: 'One origin a line, such as https://shop.example. This server’s own pages are always allowed.',
              group: access,
              widget: 'lines',
              'zh-CN': {
                title: '允许的网站',
                help: '每行一个来源，例如 https://shop.example。本服务器自身的页面始终允许。',
              },
            }),
          identitySecret: secret()
            .min(32)
            .optional()
            .meta({
              title: 'Identity secret',
              help: 'Your site signs its customers’ ids with it (HMAC-SHA256, hex). At least 32 characters.',
              group: access,
              'zh-CN': { title: '身份密钥', help: '网站用它为客户 ID 签名（HMAC-SHA256，十六进制）。至少 32 个字符。' },
            }),
        }),
      },
    },
    visitors: {
      webchat: { title: { en: 'Web chat', 'zh-CN': '网页聊天' } },
    },
  },
});
