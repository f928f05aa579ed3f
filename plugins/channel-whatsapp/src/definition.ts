import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const MB = 1024 * 1024;

export const settings = z.object({
  phoneNumberId: z
    .string()
    .regex(/^\d{5,20}$/, 'The id of the number is written in digits.')
    .meta({
      title: 'Phone number ID',
      help: 'The id that WhatsApp gives the number (API Setup), not the number itself. News of other numbers are left out.',
      'zh-CN': {
        title: '电话号码编号',
        help: 'WhatsApp 为该号码分配的编号（见“API 设置”页），不是号码本身。其他号码的消息会被忽略。',
      },
    }),
  accessToken: secret().meta({
    title: 'Access token',
    help: 'Of a system user with the permission whatsapp_business_messaging.',
    'zh-CN': { title: '访问令牌', help: '属于系统用户，需有 whatsapp_business_messaging 权限。' },
  }),
  appSecret: secret().meta({
    title: 'App secret',
    help: 'Of the app that sends the webhooks: it signs them.',
    'zh-CN': { title: '应用密钥', help: '发送 Webhook 的应用的密钥，用于验证签名。' },
  }),
  verifyToken: secret().meta({
    title: 'Verify token',
    help: 'A word of your own. Enter the same in the app’s webhook settings.',
    'zh-CN': { title: '验证口令', help: '自行设定，并在应用的 Webhook 设置中填写相同内容。' },
  }),
  apiVersion: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/, 'A version is written v25.0.')
    .default('v25.0')
    .meta({
      title: 'API version',
      help: 'Versions end after about two years.',
      'zh-CN': { title: '接口版本', help: '每个版本约两年后停用。' },
    }),
});
export type Settings = z.infer<typeof settings>;

export const channelWhatsapp = definePlugin({
  id: 'channel-whatsapp',
  title: { en: 'WhatsApp', 'zh-CN': 'WhatsApp' },
  description: {
    en: 'Numbers of the WhatsApp Business Platform, through Meta’s Cloud API.',
    'zh-CN': '通过 Meta 的 Cloud API 接入 WhatsApp 商业平台的号码。',
  },
  engine: '^1.0.0',
  permissions: ['http:graph.facebook.com', 'http:lookaside.fbsbx.com'],
  contributes: {
    channels: {
      whatsapp: {
        title: { en: 'WhatsApp', 'zh-CN': 'WhatsApp' },
        setup: {
          en: 'Enter this address and the verify token in the app’s webhook settings.\nSubscribe to the field messages.',
          'zh-CN': '在应用的 Webhook 设置中填写此地址与验证口令。\n订阅 messages 字段。',
        },
        config: settings,
        kind: 'message',
        sends: ['text', 'image', 'file', 'choice'],
        receives: [
          ...(['text', 'image', 'audio', 'voice', 'video', 'file', 'location', 'contact'] as const),
          ...(['sticker', 'order', 'choice', 'unsupported'] as const),
        ],
        textLimit: 4096,
        media: {
          image: { maxBytes: 5 * MB, types: ['image/jpeg', 'image/png'] },
          file: { maxBytes: 100 * MB },
        },
        quickReplies: { count: 10, title: 72 },
        sendsPerSecond: 80,
        replyWindowHours: 24,
        receipts: ['delivered', 'read'],
        // Meta gathers up to 1,000 updates in one call.
        callLimit: 3 * 1024 * 1024,
        proves: ['phone'],
      },
    },
  },
});
