import { definePlugin, secret } from '@tandem/plugin-sdk';
import { z } from 'zod';

/** Where a value stands in the answer: names of fields and numbers of entries, with dots between, at most ten deep. */
const path = z
  .string()
  .regex(/^[^.\s]{1,64}(?:\.[^.\s]{1,64}){0,9}$/, 'A path is written with dots, such as customer.plan or orders.0.id.');

const mapping = /^[^=\r\n]{1,64}=[^=\r\n]{1,300}$/;
/** One line for each, written `name = path`. */
const lines = (most: number) =>
  z.array(z.string().regex(mapping, 'A line is written: name = path.')).max(most).default([]);

export const sourceHttp = definePlugin({
  id: 'source-http',
  title: { en: 'Customer look-up by HTTP', 'zh-CN': 'HTTP 客户查询' },
  description: {
    en: 'Asks a CRM, ERP or shop with a JSON interface who a customer is, and shows the orders.',
    'zh-CN': '向提供 JSON 接口的 CRM、ERP 或商店查询客户是谁，并显示订单。',
  },
  engine: '^1.0.0',
  permissions: ['http:@url'],
  config: z.object({
    url: z
      .string()
      .max(2000)
      .regex(/^(?:$|https?:\/\/[^/?#{}@\s]+(?:[/?#]|$))/, 'The address begins with https:// and a fixed host.')
      .default('')
      .meta({
        title: 'Address',
        help: 'With {email}, {phone} or {external} after the host: https://crm.example/customers?mail={email}. Without a key of that kind nothing is asked.',
        'zh-CN': {
          title: '地址',
          help: '主机名之后可写 {email}、{phone} 或 {external}：https://crm.example/customers?mail={email}。客户没有这类凭据时不查询。',
        },
      }),
    header: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'A header has letters, digits and dashes.')
      .default('Authorization')
      .meta({ title: 'Header of the secret', 'zh-CN': { title: '密钥的请求头' } }),
    secret: secret()
      .regex(/^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/, 'Only printable ASCII characters.')
      .optional()
      .meta({
        title: 'Secret',
        help: 'The whole value of the header, such as "Bearer …".',
        'zh-CN': { title: '密钥', help: '请求头的完整内容，例如 “Bearer …”。' },
      }),
    attributes: lines(30).meta({
      title: 'Fields',
      help: 'A line for each: field of the customer = path in the answer. Rules of tiers see them.',
      widget: 'lines',
      'zh-CN': { title: '字段', help: '每行一个：客户字段 = 应答中的路径。等级规则可以使用。' },
    }),
    tier: path.optional().meta({
      title: 'Tier',
      help: 'Path of the key of a tier.',
      'zh-CN': { title: '等级', help: '等级标识在应答中的路径。' },
    }),
    orders: path.optional().meta({
      title: 'Orders',
      help: 'Path of the list of orders. Empty: no card. The first 20 are shown.',
      'zh-CN': { title: '订单', help: '订单列表的路径。留空则不显示卡片。最多显示前 20 条。' },
    }),
    columns: lines(6).meta({
      title: 'Columns of the orders',
      help: 'A line for each: heading = path within an order. At most six.',
      widget: 'lines',
      'zh-CN': { title: '订单的列', help: '每行一列：标题 = 订单内的路径。最多六列。' },
    }),
    cacheSec: z
      .int()
      .min(10)
      .max(86_400)
      .default(300)
      .meta({ title: 'Seconds that an answer counts', 'zh-CN': { title: '应答有效秒数' } }),
  }),
  contributes: {
    contactSources: { customer: { title: { en: 'Customer look-up', 'zh-CN': '客户查询' } } },
  },
});
