import type { PackContent, UserLocale } from '@tandem/application';
import { ids } from './ids.js';

type Text = Record<UserLocale, string>;

const allDay = [{ from: 0, to: 1440 }];

/** Always open, so that the demo can be followed at any time; one holiday shows what an exception looks like. */
export const hours = (locale: UserLocale): PackContent['hours'] => [
  {
    id: ids.hours,
    name: { 'zh-CN': '全天候服务', en: 'Around the clock' }[locale],
    timeZone: { 'zh-CN': 'Asia/Shanghai', en: 'UTC' }[locale],
    week: Array.from({ length: 7 }, () => allDay),
    exceptions: [
      {
        date: '2027-02-06',
        name: { 'zh-CN': '春节', en: 'Chinese New Year' }[locale],
        intervals: [{ from: 600, to: 960 }],
      },
    ],
  },
];

const skill = (id: string, key: string, name: Text, description: Text, locale: UserLocale) => ({
  id,
  key,
  name: name[locale],
  description: description[locale],
});

export const skills = (locale: UserLocale): PackContent['skills'] => [
  skill(
    ids.skills.orders,
    'orders',
    { 'zh-CN': '订单与物流', en: 'Orders and delivery' },
    { 'zh-CN': '查询订单、催单、改地址', en: 'Finds orders, chases parcels, changes addresses' },
    locale,
  ),
  skill(
    ids.skills.returns,
    'returns',
    { 'zh-CN': '退换货', en: 'Returns and refunds' },
    { 'zh-CN': '处理退货、换货和退款', en: 'Handles returns, exchanges and refunds' },
    locale,
  ),
  skill(
    ids.skills.products,
    'products',
    { 'zh-CN': '商品咨询', en: 'Product advice' },
    { 'zh-CN': '熟悉商品规格与搭配', en: 'Knows the range and what fits together' },
    locale,
  ),
];

const fallbackText = {
  'zh-CN': '目前所有同事都在忙，我们已经记下您的问题，会尽快在这里回复您。',
  en: 'All our colleagues are busy right now. Your message is safe, and we will answer here as soon as we can.',
};

export const queues = (locale: UserLocale): PackContent['queues'] => {
  const common = {
    memberIds: [],
    hoursId: ids.hours,
    steps: [],
    waitWeight: 1,
    priority: 0,
    offerSeconds: 20,
    strategy: 'routing-skills/most-skilled',
    fallbackText,
    dispositionRequired: true,
  };
  return [
    {
      ...common,
      id: ids.queues.sales,
      name: { 'zh-CN': '售前与订单', en: 'Sales and orders' }[locale],
      description: { 'zh-CN': '商品咨询、下单、物流查询', en: 'Product advice, orders, deliveries' }[locale],
      serviceLevel: { seconds: 30, target: 0.8 },
    },
    {
      ...common,
      id: ids.queues.afterSales,
      name: { 'zh-CN': '售后服务', en: 'After-sales' }[locale],
      description: { 'zh-CN': '退换货、退款、投诉', en: 'Returns, refunds, complaints' }[locale],
      serviceLevel: { seconds: 60, target: 0.8 },
    },
  ];
};

const disposition = (code: string, zh: string, en: string, queueIds: string[] = []) => ({
  id: `ecommerce_disposition_${code}`,
  code,
  name: { 'zh-CN': zh, en },
  queueIds,
});

export const dispositions: PackContent['dispositions'] = [
  disposition('delivery_answered', '已答复物流', 'Delivery question answered', [ids.queues.sales]),
  disposition('order_placed', '已下单', 'Order placed', [ids.queues.sales]),
  disposition('return_started', '已发起退换货', 'Return started', [ids.queues.afterSales]),
  disposition('refunded', '已退款', 'Refunded', [ids.queues.afterSales]),
  disposition('answered', '已解答', 'Question answered'),
  disposition('no_reply', '客户未回复', 'Customer did not reply'),
];

export const channel = (locale: UserLocale): PackContent['channel'] => ({
  id: ids.channel,
  name: { 'zh-CN': '商城网页聊天', en: 'Shop web chat' }[locale],
  type: 'channel-webchat/webchat',
  flowId: ids.flow,
  config: {
    title: { 'zh-CN': '云杉商城客服', en: 'Spruce Store' }[locale],
    greeting: { 'zh-CN': '您好，有什么可以帮您？', en: 'Hello! How can we help?' }[locale],
  },
});
