import { type ChannelDefinition, definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const callbackKey = secret()
  .regex(/^[A-Za-z0-9_-]{16,128}$/, '16 to 128 letters, digits, underscores and dashes.')
  .meta({
    title: 'Secret of the address',
    help: 'Make one up: reports are not signed. Enter this channel’s address with ?key=<secret> at the provider.',
    'zh-CN': {
      title: '地址密钥',
      help: '自行设定：服务商的回执没有签名。在服务商处填写的回调地址为本渠道地址加上 ?key=<密钥>。',
    },
  });

const signName = z
  .string()
  .min(1)
  .meta({
    title: 'Signature',
    help: 'As approved, without the brackets 【】.',
    'zh-CN': { title: '短信签名', help: '审核通过的签名，不含【】。' },
  });

/** Both send approved templates only: what an agent writes goes into the one variable of a template. */
const chinese: Omit<ChannelDefinition, 'title' | 'config'> = {
  kind: 'message',
  sends: ['text'],
  receives: ['text'],
  textLimit: 400,
  receipts: ['delivered'],
  proves: ['phone'],
};

export const channelSms = definePlugin({
  id: 'channel-sms',
  title: { en: 'SMS', 'zh-CN': '短信' },
  description: {
    en: 'Text messages by Twilio and whoever speaks its protocol, by Alibaba Cloud, and by Tencent Cloud.',
    'zh-CN': '短信收发：Twilio 及兼容其协议的服务商、阿里云、腾讯云。',
  },
  engine: '^1.0.0',
  permissions: [
    'http:api.twilio.com',
    'http:*.twilio.com',
    'http:*.twiliocdn.com',
    'http:*.amazonaws.com',
    'http:@apiUrl',
    'http:dysmsapi.aliyuncs.com',
    'http:sms.tencentcloudapi.com',
  ],
  contributes: {
    channels: {
      twilio: {
        title: { en: 'SMS (Twilio)', 'zh-CN': '短信（Twilio）' },
        config: z.object({
          accountSid: z
            .string()
            .min(1)
            .meta({
              title: 'Account SID',
              help: 'AC…',
              'zh-CN': { title: '账号 SID', help: '以 AC 开头' },
            }),
          authToken: secret().meta({
            title: 'Auth token',
            help: 'Of the account that owns the number: it also signs what comes in.',
            'zh-CN': { title: '认证令牌（Auth Token）', help: '号码所属账号的令牌，也用于验证收到的请求。' },
          }),
          from: z
            .string()
            .min(1)
            .meta({
              title: 'Number or messaging service',
              help: '+12025550123, or MG…',
              'zh-CN': { title: '号码或消息服务', help: '如 +12025550123，或以 MG 开头的 SID' },
            }),
          mms: z
            .boolean()
            .default(false)
            .meta({
              title: 'Send files as MMS',
              help: 'For numbers of the US and Canada. Else a file goes as its link.',
              'zh-CN': { title: '以彩信发送文件', help: '仅限美国和加拿大号码；否则以链接发送。' },
            }),
          publicUrl: z
            .url()
            .regex(/^https?:\/\//, 'The address begins with https://')
            .optional()
            .meta({
              title: 'Public address of this server',
              help: 'As Twilio calls it, where a proxy changes it: Twilio signs it. Also where reports are sent.',
              widget: 'url',
              'zh-CN': {
                title: '本服务器的公网地址',
                help: '代理改写地址时，填写 Twilio 实际访问的地址（签名包含它）；发送回执也送到这里。',
              },
            }),
          apiUrl: z
            .url()
            .regex(/^https?:\/\//, 'The address begins with https://')
            .optional()
            .meta({
              title: 'Address of the API',
              help: 'Of a region, or of another provider with the same protocol. Empty: https://api.twilio.com',
              widget: 'url',
              'zh-CN': { title: 'API 地址', help: '区域地址，或兼容此协议的其他服务商。留空为 https://api.twilio.com' },
            }),
        }),
        kind: 'message',
        sends: ['text', 'image', 'file'],
        receives: ['text', 'image', 'audio', 'video', 'file', 'location', 'choice', 'unsupported'],
        textLimit: 1600,
        receipts: ['delivered', 'read'],
        proves: ['phone'],
      },
      aliyun: {
        title: { en: 'SMS (Alibaba Cloud)', 'zh-CN': '短信（阿里云）' },
        config: z.object({
          accessKeyId: z
            .string()
            .min(1)
            .meta({ title: 'AccessKey ID', 'zh-CN': { title: 'AccessKey ID' } }),
          accessKeySecret: secret().meta({ title: 'AccessKey secret', 'zh-CN': { title: 'AccessKey 密钥' } }),
          signName,
          templateCode: z
            .string()
            .min(1)
            .meta({
              title: 'Template',
              help: 'SMS_…, approved, with one variable for the text of the agent.',
              'zh-CN': { title: '短信模板', help: '以 SMS_ 开头、审核通过、含一个变量，变量即座席输入的文字。' },
            }),
          templateParam: z
            .string()
            .min(1)
            .default('content')
            .meta({ title: 'Name of the variable', 'zh-CN': { title: '模板变量名' } }),
          callbackKey,
        }),
        ...chinese,
      },
      tencent: {
        title: { en: 'SMS (Tencent Cloud)', 'zh-CN': '短信（腾讯云）' },
        config: z.object({
          secretId: z
            .string()
            .min(1)
            .meta({ title: 'SecretId', 'zh-CN': { title: 'SecretId' } }),
          secretKey: secret().meta({ title: 'SecretKey', 'zh-CN': { title: 'SecretKey' } }),
          region: z
            .string()
            .min(1)
            .default('ap-guangzhou')
            .meta({ title: 'Region', 'zh-CN': { title: '地域' } }),
          sdkAppId: z
            .string()
            .min(1)
            .meta({ title: 'SdkAppId', help: '1400…', 'zh-CN': { title: 'SdkAppId', help: '以 1400 开头' } }),
          signName,
          templateId: z
            .string()
            .min(1)
            .meta({
              title: 'Template',
              help: 'Its number; approved, with one variable for the text of the agent.',
              'zh-CN': { title: '短信模板', help: '模板编号；审核通过、含一个变量，变量即座席输入的文字。' },
            }),
          callbackKey,
        }),
        ...chinese,
      },
    },
  },
});
