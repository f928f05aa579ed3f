import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const MB = 1024 * 1024;

const mailbox = { en: 'Mailbox', 'zh-CN': '邮箱' };
const sending = { en: 'Sending (SMTP)', 'zh-CN': '发信' };
const oauth = { en: 'OAuth2', 'zh-CN': '授权登录' };
const receiving = { en: 'Receiving', 'zh-CN': '收信' };

export const channelEmail = definePlugin({
  id: 'channel-email',
  title: { en: 'E-mail', 'zh-CN': '电子邮件' },
  description: {
    en: 'A mailbox of yours: customers write to it, agents answer from it.',
    'zh-CN': '接入您的邮箱：客户来信，客服回信。',
  },
  engine: '^1.0.0',
  permissions: ['http:@oauthTokenUrl'],
  contributes: {
    channels: {
      mailbox: {
        title: { en: 'E-mail', 'zh-CN': '电子邮件' },
        kind: 'email',
        sends: ['text', 'image', 'file'],
        receives: ['text', 'file'],
        textLimit: 25_000,
        // Many servers refuse mails of more than 25 MB, and a file grows by a third on its way.
        media: { image: { maxBytes: 15 * MB }, file: { maxBytes: 15 * MB } },
        // A server that takes a mail and then goes silent may have sent it; there is no key by which it would know.
        idempotentSend: false,
        config: z.object({
          address: z.email().meta({
            title: 'Address',
            help: 'Customers write here, and answers come from here.',
            group: mailbox,
            'zh-CN': { title: '邮箱地址', help: '客户写信到此地址，回信也从此地址发出。' },
          }),
          name: z
            .string()
            .max(120)
            .default('')
            .meta({
              title: 'Name',
              help: 'Stands beside the address in the customer’s mail program.',
              group: mailbox,
              'zh-CN': { title: '显示名称', help: '在客户的邮件程序中显示在地址旁。' },
            }),
          plain: z
            .boolean()
            .default(false)
            .meta({
              title: 'Without encryption',
              help: 'Only for servers on the same machine.',
              group: mailbox,
              'zh-CN': { title: '不加密', help: '仅用于同一台机器上的服务器。' },
            }),
          subject: z
            .string()
            .min(1)
            .max(200)
            .default('Your request')
            .meta({
              title: 'Subject of a first mail',
              help: 'For mails that answer none.',
              group: mailbox,
              'zh-CN': { title: '首封邮件的主题', help: '用于不是回复的邮件。' },
            }),
          smtpHost: z
            .string()
            .min(1)
            .max(253)
            .meta({
              title: 'Server',
              group: sending,
              'zh-CN': { title: '服务器' },
            }),
          smtpPort: z
            .int()
            .min(1)
            .max(65_535)
            .default(587)
            .meta({
              title: 'Port',
              help: '465 is encrypted from the first byte, 587 after a word (STARTTLS).',
              group: sending,
              'zh-CN': { title: '端口', help: '465 全程加密；587 先明文连接，再切换为加密。' },
            }),
          smtpUser: z
            .string()
            .max(254)
            .default('')
            .meta({
              title: 'User',
              help: 'Mostly the address. Empty: the server asks for none.',
              group: sending,
              'zh-CN': { title: '用户名', help: '通常就是邮箱地址。留空表示服务器不需要登录。' },
            }),
          smtpPassword: secret()
            .optional()
            .meta({
              title: 'Password',
              help: 'Some providers give an authorisation code for programs.',
              group: sending,
              'zh-CN': { title: '密码', help: '部分服务商为程序提供专用授权码。' },
            }),
          imapHost: z
            .string()
            .max(253)
            .default('')
            .meta({
              title: 'IMAP server',
              help: 'Its inbox is read as mails come; nothing in it is changed. Empty: a server of yours hands mails over by HTTP.',
              group: receiving,
              'zh-CN': {
                title: '收信服务器',
                help: '新邮件一到即读取收件箱，不做任何改动。留空表示由您的服务器通过 HTTP 转交邮件。',
              },
            }),
          imapPort: z
            .int()
            .min(1)
            .max(65_535)
            .default(993)
            .meta({
              title: 'IMAP port',
              help: '993 is encrypted from the first byte, 143 after a word (STARTTLS).',
              group: receiving,
              'zh-CN': { title: '收信端口', help: '993 全程加密；143 先明文连接，再切换为加密。' },
            }),
          imapUser: z
            .string()
            .max(254)
            .default('')
            .meta({
              title: 'IMAP user',
              help: 'Empty: the one for sending, or the address.',
              group: receiving,
              'zh-CN': { title: '收信用户名', help: '留空则使用发信用户名或邮箱地址。' },
            }),
          imapPassword: secret()
            .optional()
            .meta({
              title: 'IMAP password',
              help: 'Empty: the one for sending.',
              group: receiving,
              'zh-CN': { title: '收信密码', help: '留空则使用发信密码。' },
            }),
          oauthTokenUrl: z
            .string()
            .max(2000)
            .regex(/^(?:https?:\/\/\S+)?$/, 'The address begins with https://')
            .default('')
            .meta({
              title: 'OAuth2: address for tokens',
              help: 'For providers that take no passwords, such as Microsoft 365 and Gmail.',
              group: oauth,
              'zh-CN': { title: '令牌地址', help: '用于不接受密码登录的服务商。' },
            }),
          oauthClientId: z
            .string()
            .max(300)
            .default('')
            .meta({
              title: 'Client',
              help: 'Of the application that you registered with the provider.',
              group: oauth,
              'zh-CN': { title: '客户端', help: '您在服务商处注册的应用。' },
            }),
          oauthClientSecret: secret()
            .optional()
            .meta({
              title: 'Client secret',
              group: oauth,
              'zh-CN': { title: '客户端密钥' },
            }),
          oauthRefreshToken: secret()
            .optional()
            .meta({
              title: 'Refresh token',
              help: 'As the provider gave it for this mailbox. With it, passwords are not used.',
              group: oauth,
              'zh-CN': { title: '刷新令牌', help: '服务商为此邮箱发放的令牌。填写后不再使用密码。' },
            }),
          plusAddress: z
            .boolean()
            .default(false)
            .meta({
              title: 'Answers to an address with a mark',
              help: 'name+mark@… finds the conversation even when a mail program loses the thread. Your server must take such addresses.',
              group: receiving,
              'zh-CN': {
                title: '使用带标记的回复地址',
                help: '即使邮件程序丢失会话信息，凭地址中的标记也能找到原对话。邮件服务器须支持带加号的地址。',
              },
            }),
          secret: secret()
            .min(16)
            .meta({
              title: 'Signing secret',
              help: 'Signs the mark in addresses, and mails that a server of yours hands over by HTTP.',
              group: receiving,
              'zh-CN': { title: '签名密钥', help: '用于签名地址中的标记，以及由您的服务器通过 HTTP 转交的邮件。' },
            }),
        }),
      },
    },
  },
});
