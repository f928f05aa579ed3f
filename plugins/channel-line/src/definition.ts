import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

export const channelLine = definePlugin({
  id: 'channel-line',
  title: { en: 'LINE', 'zh-CN': 'LINE' },
  description: {
    en: 'Chats with a LINE official account: texts, pictures, files, quick replies.',
    'zh-CN': '通过 LINE 官方账号聊天：文本、图片、文件、快捷回复。',
  },
  engine: '^1.0.0',
  permissions: ['http:api.line.me', 'http:api-data.line.me'],
  contributes: {
    channels: {
      account: {
        title: { en: 'LINE official account', 'zh-CN': 'LINE 官方账号' },
        setup: {
          en: 'Enter this address as Webhook URL on the Messaging API page.\nSwitch Use webhook and Webhook redelivery on, and automatic replies off.',
          'zh-CN':
            '在 Messaging API 页把此地址填为 Webhook URL。\n开启 Use webhook 与 Webhook redelivery，关闭自动回复。',
        },
        config: z.object({
          channelSecret: secret().meta({
            title: 'Channel secret',
            help: 'LINE Developers console, Basic settings: what comes in is signed with it.',
            'zh-CN': {
              title: '渠道密钥（Channel secret）',
              help: '见 LINE Developers 控制台的 Basic settings：用来验证收到的请求。',
            },
          }),
          accessToken: secret().meta({
            title: 'Channel access token',
            help: 'A long-lived one, from the Messaging API page of the console.',
            'zh-CN': {
              title: '渠道访问令牌（Channel access token）',
              help: '长期令牌，在控制台的 Messaging API 页签发。',
            },
          }),
        }),
        kind: 'chat',
        sends: ['text', 'image', 'file', 'choice'],
        receives: ['text', 'image', 'audio', 'video', 'file', 'location', 'sticker', 'choice', 'unsupported'],
        textLimit: 5000,
        textUnit: 'utf16',
        quickReplies: { count: 13 },
        idempotentSend: true,
      },
    },
  },
});
