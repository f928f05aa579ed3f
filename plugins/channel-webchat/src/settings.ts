import { secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

const look = { en: 'Look', 'zh-CN': '外观' };
const before = { en: 'Before the chat', 'zh-CN': '聊天之前' };
const after = { en: 'After the chat', 'zh-CN': '聊天之后' };
const invite = { en: 'Invitations', 'zh-CN': '主动邀请' };
const access = { en: 'Access', 'zh-CN': '访问' };

const words = (max: number) => z.string().max(max).default('');

const question = z.object({
  kind: z
    .enum(['name', 'email', 'phone', 'text', 'choice', 'consent'])
    .default('text')
    .meta({
      title: 'Asks for',
      options: {
        name: 'Name',
        email: 'E-mail address',
        phone: 'Phone number',
        text: 'Text',
        choice: 'Choice',
        consent: 'Consent',
      },
      'zh-CN': {
        title: '询问内容',
        options: { name: '姓名', email: '邮箱', phone: '电话', text: '文本', choice: '选项', consent: '同意声明' },
      },
    }),
  label: z
    .string()
    .min(1)
    .max(200)
    .meta({ title: 'Question', 'zh-CN': { title: '问题' } }),
  labelZh: words(200).meta({ title: 'Question in Chinese', 'zh-CN': { title: '中文问题' } }),
  key: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_]{0,39}$/)
    .optional()
    .meta({
      title: 'Field',
      help: 'The answer is kept under this name, for flows and agents: topic, order_number.',
      showWhen: { field: 'kind', in: ['text', 'choice', 'consent'] },
      'zh-CN': { title: '字段', help: '答案以此名称保存，供流程和客服使用，例如 topic、order_number。' },
    }),
  options: z
    .array(z.string().min(1).max(80))
    .max(12)
    .default([])
    .meta({
      title: 'Answers to choose from',
      widget: 'lines',
      showWhen: { field: 'kind', in: ['choice'] },
      'zh-CN': { title: '可选答案' },
    }),
  required: z
    .boolean()
    .default(true)
    .meta({ title: 'Must be answered', 'zh-CN': { title: '必填' } }),
});

const invitation = z.object({
  text: z
    .string()
    .min(1)
    .max(160)
    .meta({ title: 'Text', 'zh-CN': { title: '文字' } }),
  textZh: words(160).meta({ title: 'Text in Chinese', 'zh-CN': { title: '中文文字' } }),
  page: words(200).meta({
    title: 'On pages',
    help: 'Path of the page, * for anything: /cart or /help/*. Empty: on every page.',
    'zh-CN': { title: '页面', help: '页面路径，* 表示任意内容：/cart 或 /help/*。留空则适用于所有页面。' },
  }),
  seconds: z
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(20)
    .meta({ title: 'After seconds on the page', 'zh-CN': { title: '页面停留秒数' } }),
  scroll: z
    .number()
    .int()
    .min(0)
    .max(100)
    .default(0)
    .meta({ title: 'After scrolling, in percent', 'zh-CN': { title: '滚动百分比' } }),
  everyHours: z
    .number()
    .int()
    .min(1)
    .max(8760)
    .default(24)
    .meta({
      title: 'At most once in hours',
      help: 'To one customer.',
      'zh-CN': { title: '最小间隔（小时）', help: '针对同一位客户。' },
    }),
});

/** What an admin sets of one widget. */
export const settings = z.object({
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
  titleZh: words(60).meta({
    title: 'Title in Chinese',
    help: 'Empty: the title above.',
    group: look,
    'zh-CN': { title: '中文标题', help: '留空则使用上面的标题。' },
  }),
  greeting: words(200).meta({
    title: 'Welcome line',
    help: 'Shown before the customer writes.',
    group: look,
    'zh-CN': { title: '欢迎语', help: '在客户发言之前显示。' },
  }),
  greetingZh: words(200).meta({
    title: 'Welcome line in Chinese',
    group: look,
    'zh-CN': { title: '中文欢迎语' },
  }),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .default('#3451d1')
    .meta({
      title: 'Colour',
      help: 'Of the button and of the customer’s messages. The text on it turns black or white, whichever reads well.',
      group: look,
      widget: 'color',
      'zh-CN': { title: '主题色', help: '用于按钮和客户消息气泡；其上的文字自动选用黑色或白色，确保清晰可读。' },
    }),
  scheme: z
    .enum(['auto', 'light', 'dark'])
    .default('auto')
    .meta({
      title: 'Light or dark',
      group: look,
      options: { auto: 'As the customer’s device', light: 'Light', dark: 'Dark' },
      'zh-CN': { title: '明暗', options: { auto: '跟随客户设备', light: '浅色', dark: '深色' } },
    }),
  side: z
    .enum(['right', 'left'])
    .default('right')
    .meta({
      title: 'Side of the page',
      group: look,
      options: { right: 'Right', left: 'Left' },
      'zh-CN': { title: '页面位置', options: { right: '右侧', left: '左侧' } },
    }),
  images: z
    .boolean()
    .default(true)
    .meta({
      title: 'Customers may send images',
      'zh-CN': { title: '允许客户发送图片' },
    }),
  files: z
    .boolean()
    .default(true)
    .meta({
      title: 'Customers may send other files',
      help: 'Documents, text, sounds and films, told by their content.',
      showWhen: { field: 'images', in: [true] },
      'zh-CN': { title: '允许客户发送其他文件', help: '文档、文本、音频和视频，按内容识别类型。' },
    }),
  questionsText: words(300).meta({
    title: 'Text above the questions',
    group: before,
    'zh-CN': { title: '问题上方的文字' },
  }),
  questionsTextZh: words(300).meta({
    title: 'Text above the questions, in Chinese',
    group: before,
    'zh-CN': { title: '问题上方的中文文字' },
  }),
  questions: z
    .array(question)
    .max(8)
    .default([])
    .meta({
      title: 'Questions',
      help: 'Asked before a conversation begins. The answers stand with the customer and prove nothing.',
      group: before,
      'zh-CN': { title: '聊天前的问题', help: '会话开始前询问。答案记在客户资料中，不作为身份凭据。' },
    }),
  awayHours: z
    .string()
    .max(64)
    .optional()
    .meta({
      title: 'Opening hours',
      help: 'While they are closed, customers leave a message with their name and e-mail address. Empty: always a chat.',
      group: before,
      optionsFrom: 'hours',
      'zh-CN': { title: '营业时间', help: '非营业时间，客户可留下姓名、邮箱和留言。留空则始终为聊天。' },
    }),
  awayText: words(300).meta({
    title: 'Text while closed',
    group: before,
    'zh-CN': { title: '非营业时间的文字' },
  }),
  awayTextZh: words(300).meta({
    title: 'Text while closed, in Chinese',
    group: before,
    'zh-CN': { title: '非营业时间的中文文字' },
  }),
  rating: z
    .enum(['stars', 'thumbs', 'off'])
    .default('stars')
    .meta({
      title: 'Rating',
      help: 'Asked when the conversation is over.',
      group: after,
      options: { stars: 'Five stars', thumbs: 'Thumb up or down', off: 'Not asked' },
      'zh-CN': {
        title: '满意度评价',
        help: '会话结束时询问。',
        options: { stars: '五星', thumbs: '赞或踩', off: '不询问' },
      },
    }),
  invitations: z
    .array(invitation)
    .max(5)
    .default([])
    .meta({
      title: 'Invitations',
      help: 'Texts beside the button for who has not opened the chat; the first whose conditions hold is shown.',
      group: invite,
      'zh-CN': { title: '主动邀请', help: '对尚未打开聊天的客户，在按钮旁显示文字；显示第一条符合条件的。' },
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
});

export type WebchatSettings = z.output<typeof settings>;
