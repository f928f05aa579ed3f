import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const callback = { en: 'Server configuration', 'zh-CN': '服务器配置' };

/** Settings as both kinds of accounts have them on their provider's pages. */
const account = z.object({
  appId: z
    .string()
    .regex(/^[A-Za-z0-9_-]{6,64}$/, 'An AppID has letters and digits, such as wx5823bf96d3bd56c7.')
    .meta({
      title: 'AppID',
      help: 'Stands under Settings and development → Basic configuration.',
      placeholder: 'wx…',
      'zh-CN': { title: 'AppID', help: '见“设置与开发 → 基本配置”。' },
    }),
  secret: secret().meta({
    title: 'AppSecret',
    help: 'The address of this server must be on the IP white list there.',
    'zh-CN': { title: 'AppSecret', help: '还须在同一页面把本服务器的地址加入 IP 白名单。' },
  }),
  mode: z
    .enum(['plain', 'compat', 'safe'])
    .default('safe')
    .meta({
      title: 'Encryption of messages',
      help: 'As it is chosen there. Safe mode is the best: only there the whole message is signed.',
      group: callback,
      options: { plain: 'Plain text', compat: 'Compatible', safe: 'Safe' },
      'zh-CN': {
        title: '消息加解密方式',
        help: '与公众平台所选一致。推荐安全模式：只有加密的消息才对全文签名。',
        options: { plain: '明文模式', compat: '兼容模式', safe: '安全模式' },
      },
    }),
  token: secret()
    .regex(/^[A-Za-z0-9]{3,32}$/, 'A token has 3 to 32 letters and digits.')
    .meta({
      title: 'Token',
      help: 'Chosen by you, the same on both sides. The address there is this channel’s hook.',
      group: callback,
      'zh-CN': { title: '令牌（Token）', help: '由您自行设定，两边一致。服务器地址（URL）填写本渠道的回调地址。' },
    }),
  encodingAesKey: secret()
    .regex(/^[A-Za-z0-9+/]{43}$/, 'The key has 43 characters.')
    .optional()
    .meta({
      title: 'EncodingAESKey',
      help: 'The 43 characters that encrypt messages.',
      group: callback,
      showWhen: { field: 'mode', in: ['compat', 'safe'] },
      'zh-CN': { title: '消息加解密密钥（EncodingAESKey）', help: '加密消息所用的 43 位字符。' },
    }),
  apiUrl: z
    .url()
    .regex(/^https?:\/\/[^/?#]+$/, 'An address without a path.')
    .default('https://api.weixin.qq.com')
    .meta({
      title: 'Address of the interface',
      help: 'Another one only where this server reaches the provider by a proxy of yours.',
      widget: 'url',
      'zh-CN': { title: '接口地址', help: '仅当本服务器须经由自有代理访问微信时才需修改。' },
    }),
});

const common = {
  config: account,
  kind: 'message',
  textLimit: 2048,
  textUnit: 'bytes',
  replyWindowHours: 48,
  setup: {
    en: 'Enter this address as URL in the server configuration, with the same token and EncodingAESKey.\nPut this server on the IP white list.',
    'zh-CN': '在服务器配置中把此地址填为 URL，令牌与 EncodingAESKey 须一致。\n把本服务器加入 IP 白名单。',
  },
} as const;

export const channelWechat = definePlugin({
  id: 'channel-wechat',
  title: { en: 'WeChat', 'zh-CN': '微信' },
  description: {
    en: 'Customers write to an Official Account or from a mini program.',
    'zh-CN': '接入公众号（服务号）与小程序的客服消息。',
  },
  engine: '^1.0.0',
  permissions: ['http:api.weixin.qq.com', 'http:*.qq.com', 'http:@apiUrl'],
  contributes: {
    channels: {
      official: {
        title: { en: 'WeChat Official Account', 'zh-CN': '微信公众号' },
        ...common,
        sends: ['text', 'image', 'file', 'choice'],
        receives: ['text', 'image', 'voice', 'video', 'location', 'link', 'choice', 'unsupported'],
      },
      'mini-program': {
        title: { en: 'WeChat mini program', 'zh-CN': '微信小程序' },
        ...common,
        sends: ['text', 'image', 'file'],
        receives: ['text', 'image', 'link'],
      },
    },
  },
});

export type Account = z.output<typeof account>;
