import { definePlugin } from '@tandem/plugin-sdk';
import { settings } from './settings.js';

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
        sends: ['text', 'image', 'file', 'choice'],
        receives: ['text', 'image', 'file', 'choice'],
        textLimit: 10_000,
        typing: true,
        receipts: ['delivered', 'read'],
        idempotentSend: true,
        config: settings,
      },
    },
    visitors: {
      webchat: { title: { en: 'Web chat', 'zh-CN': '网页聊天' } },
    },
  },
});
