import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const MB = 1024 * 1024;

const id = () => z.string().regex(/^\d{5,20}$/, 'An id is written in digits.');

const access = {
  pageId: id().meta({
    title: 'Page ID',
    help: 'Of the Facebook page; for Instagram, of the page that the account is linked to.',
    'zh-CN': { title: '公共主页编号', help: 'Facebook 公共主页的编号；Instagram 账号则填其关联的公共主页。' },
  }),
  accessToken: secret().meta({
    title: 'Page access token',
    help: 'With pages_messaging; for Instagram, with instagram_manage_messages too.',
    'zh-CN': {
      title: '主页访问令牌',
      help: '需有 pages_messaging 权限；Instagram 还需 instagram_manage_messages 权限。',
    },
  }),
  appSecret: secret().meta({
    title: 'App secret',
    help: 'Of the app that sends the webhooks: it signs them, and our calls prove that we know it.',
    'zh-CN': { title: '应用密钥', help: '发送 Webhook 的应用的密钥，用于验证签名，也用于证明我方调用的身份。' },
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
};

export const messengerSettings = z.object(access);
export const instagramSettings = z.object({
  instagramId: id().meta({
    title: 'Instagram account ID',
    help: 'Of the professional account. News of other accounts are left out.',
    'zh-CN': { title: 'Instagram 账号编号', help: '专业账号的编号。其他账号的消息会被忽略。' },
  }),
  ...access,
});
export type Access = z.infer<typeof messengerSettings>;

const media = {
  image: { maxBytes: 8 * MB, types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] },
  file: { maxBytes: 25 * MB },
};

const shared = {
  kind: 'message',
  sends: ['text', 'image', 'file', 'choice'],
  receives: ['text', 'image', 'audio', 'video', 'file', 'location', 'sticker', 'link', 'choice', 'unsupported'],
  quickReplies: { count: 13, title: 20 },
  replyWindowHours: 24,
  setup: {
    en: 'Enter this address and the verify token in the app’s webhook settings.\nSubscribe the page to messages, messaging_postbacks and message_deliveries.',
    'zh-CN':
      '在应用的 Webhook 设置中填写此地址与验证口令。\n为公共主页订阅 messages、messaging_postbacks 与 message_deliveries。',
  },
  // Meta gathers up to 1,000 updates in one call.
  callLimit: 3 * 1024 * 1024,
} as const;

export const channelMessenger = definePlugin({
  id: 'channel-messenger',
  title: { en: 'Messenger and Instagram', 'zh-CN': 'Messenger 与 Instagram' },
  description: {
    en: 'Messages to Facebook pages and to the Instagram accounts that are linked to them.',
    'zh-CN': '接收发给 Facebook 公共主页及其关联 Instagram 账号的消息。',
  },
  engine: '^1.0.0',
  permissions: ['http:graph.facebook.com'],
  contributes: {
    channels: {
      messenger: {
        ...shared,
        title: { en: 'Messenger', 'zh-CN': 'Messenger' },
        config: messengerSettings,
        sends: [...shared.sends],
        receives: [...shared.receives],
        media,
        textLimit: 2000,
        receipts: ['delivered'],
      },
      instagram: {
        ...shared,
        title: { en: 'Instagram', 'zh-CN': 'Instagram' },
        config: instagramSettings,
        sends: [...shared.sends],
        receives: [...shared.receives],
        media,
        textLimit: 1000,
        textUnit: 'bytes',
        receipts: ['read'],
      },
    },
  },
});
