import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const callback = { en: 'Callback', 'zh-CN': '回调配置' };

const account = z.object({
  corpId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{6,64}$/, 'A CorpID has letters and digits, such as ww5823bf96d3bd56c7.')
    .meta({
      title: 'CorpID',
      help: 'Stands under My company.',
      placeholder: 'ww…',
      'zh-CN': { title: '企业 ID（CorpID）', help: '见管理后台“我的企业”。' },
    }),
  secret: secret().meta({
    title: 'Secret of the app',
    help: 'Of an app of yours that may call the interface of WeChat customer service; this server’s address must be trusted there.',
    'zh-CN': {
      title: '应用 Secret',
      help: '须为“微信客服 → 可调用接口的应用”中的自建应用，并把本服务器的地址设为可信 IP。',
    },
  }),
  openKfId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{3,64}$/, 'The id of a service account, such as wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q.')
    .meta({
      title: 'Service account (open_kfid)',
      help: 'One channel for each service account; it must be managed by API.',
      placeholder: 'wk…',
      'zh-CN': { title: '客服账号（open_kfid）', help: '每个客服账号一个渠道，且须设为“通过 API 管理”。' },
    }),
  token: secret()
    .regex(/^[A-Za-z0-9]{1,32}$/, 'A token has up to 32 letters and digits.')
    .meta({ title: 'Token', group: callback, 'zh-CN': { title: '令牌（Token）' } }),
  encodingAesKey: secret()
    .regex(/^[A-Za-z0-9+/]{43}$/, 'The key has 43 characters.')
    .meta({ title: 'EncodingAESKey', group: callback, 'zh-CN': { title: '消息加解密密钥（EncodingAESKey）' } }),
  apiUrl: z
    .url()
    .regex(/^https?:\/\/[^/?#]+$/, 'An address without a path.')
    .default('https://qyapi.weixin.qq.com')
    .meta({
      title: 'Address of the interface',
      help: 'Another one only where this server reaches the provider by a proxy of yours.',
      widget: 'url',
      'zh-CN': { title: '接口地址', help: '仅当本服务器须经由自有代理访问企业微信时才需修改。' },
    }),
});
export type Account = z.output<typeof account>;

export const channelWecom = definePlugin({
  id: 'channel-wecom',
  title: { en: 'WeChat customer service', 'zh-CN': '微信客服' },
  description: {
    en: 'Customers write from WeChat to a service account of your company in WeCom.',
    'zh-CN': '客户在微信中联系企业微信的客服账号。',
  },
  engine: '^1.0.0',
  permissions: ['http:qyapi.weixin.qq.com', 'http:@apiUrl'],
  contributes: {
    channels: {
      'customer-service': {
        title: { en: 'WeChat customer service', 'zh-CN': '微信客服' },
        setup: {
          en: 'Enter this address as the callback’s URL, with the same token and EncodingAESKey.\nSet the service account to be managed by API, and trust this server’s address.',
          'zh-CN':
            '把此地址填为回调 URL，令牌与 EncodingAESKey 须一致。\n将客服账号设为通过 API 管理，并把本服务器加入可信 IP。',
        },
        config: account,
        kind: 'message',
        sends: ['text', 'image', 'file', 'choice'],
        receives: [
          ...(['text', 'image', 'voice', 'video', 'file', 'location'] as const),
          ...(['link', 'contact', 'order', 'choice', 'unsupported'] as const),
        ],
        textLimit: 2048,
        textUnit: 'bytes',
        quickReplies: { title: 42 },
        replyWindowHours: 48,
        idempotentSend: true,
      },
    },
  },
});
