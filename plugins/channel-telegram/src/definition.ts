import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const MB = 1024 * 1024;

export const channelTelegram = definePlugin({
  id: 'channel-telegram',
  title: { en: 'Telegram', 'zh-CN': 'Telegram' },
  description: {
    en: 'Chats with a Telegram bot: texts, pictures, files, buttons.',
    'zh-CN': '通过 Telegram 机器人聊天：文本、图片、文件、按钮。',
  },
  engine: '^1.0.0',
  permissions: ['http:api.telegram.org', 'http:@apiUrl'],
  contributes: {
    channels: {
      bot: {
        title: { en: 'Telegram bot', 'zh-CN': 'Telegram 机器人' },
        setup: {
          en: 'Call setWebhook with this address as url and the secret of the webhook as secret_token.\nWrite a message to the bot.',
          'zh-CN': '调用 setWebhook，url 填此地址，secret_token 填 Webhook 密钥。\n向机器人发一条消息试试。',
        },
        config: z.object({
          botToken: secret().meta({
            title: 'Bot token',
            help: 'From @BotFather, such as 123456:ABC…',
            'zh-CN': { title: '机器人令牌', help: '由 @BotFather 给出，形如 123456:ABC…' },
          }),
          updates: z
            .enum(['webhook', 'poll'])
            .default('webhook')
            .meta({
              title: 'How messages come',
              help: 'Asking needs no public address.',
              options: { webhook: 'Telegram calls this server', poll: 'This server asks Telegram' },
              'zh-CN': {
                title: '消息接收方式',
                help: '主动拉取不需要公网地址。',
                options: { webhook: 'Telegram 调用本服务器', poll: '本服务器向 Telegram 拉取' },
              },
            }),
          secretToken: secret()
            .regex(/^[A-Za-z0-9_-]{1,256}$/, 'Up to 256 letters, digits, underscores and dashes.')
            .optional()
            .meta({
              showWhen: { field: 'updates', in: ['webhook'] },
              title: 'Secret of the webhook',
              help: 'Make one up, and give it to setWebhook as secret_token, together with this channel’s address as url.',
              'zh-CN': {
                title: 'Webhook 密钥',
                help: '自行设定；调用 setWebhook 时作为 secret_token 传入，url 填本渠道的接收地址。',
              },
            }),
          apiUrl: z
            .url()
            .regex(/^https?:\/\//, 'The address begins with https://')
            .optional()
            .meta({
              title: 'Address of a Bot API server',
              help: 'Only for a server of your own. Empty: https://api.telegram.org',
              widget: 'url',
              'zh-CN': { title: 'Bot API 服务器地址', help: '仅在自建服务器时填写。留空为 https://api.telegram.org' },
            }),
        }),
        kind: 'chat',
        sends: ['text', 'image', 'file', 'choice'],
        receives: [
          'text',
          'image',
          'audio',
          'voice',
          'video',
          'file',
          'location',
          'contact',
          'sticker',
          'choice',
          'unsupported',
        ],
        textLimit: 4096,
        textUnit: 'utf16',
        media: {
          image: { maxBytes: 10 * MB, types: ['image/jpeg', 'image/png', 'image/webp'] },
          file: { maxBytes: 50 * MB },
        },
        quickReplies: { count: 100 },
        sendsPerSecond: 30,
        proves: ['phone'],
      },
    },
  },
});
