import type { PackContent, UserLocale } from '@tandem/application';
import { ids } from './ids.js';

interface Response {
  shortcode: string;
  title: Record<UserLocale, string>;
  body: Record<UserLocale, string>;
  queueIds?: string[];
}

const responses: readonly Response[] = [
  {
    shortcode: 'hello',
    title: { 'zh-CN': '问候', en: 'Greeting' },
    body: {
      'zh-CN': '您好，很高兴为您服务！我先看一下您的情况，请稍等片刻。',
      en: 'Hello, glad to help! Let me have a look at your case, one moment please.',
    },
  },
  {
    shortcode: 'order-number',
    title: { 'zh-CN': '询问订单号', en: 'Ask for the order number' },
    body: {
      'zh-CN': '麻烦您提供一下订单号（10 位数字，可在“我的订单”中查看），我马上为您查询。',
      en: 'Could you give me your order number? It has 10 digits and stands under “My orders”. I will look it up at once.',
    },
  },
  {
    shortcode: 'tracking',
    title: { 'zh-CN': '物流进度', en: 'Where the parcel is' },
    body: {
      'zh-CN': '您的包裹已从仓库发出，目前正在运输途中，预计 1–2 天内送达。物流有更新时您会收到短信。',
      en: 'Your parcel has left our warehouse and is on its way. It should arrive within 1–2 days; you will get a text message with every update.',
    },
    queueIds: [ids.queues.sales],
  },
  {
    shortcode: 'delay',
    title: { 'zh-CN': '延误致歉', en: 'Apology for a delay' },
    body: {
      'zh-CN': '非常抱歉让您久等了。我已联系快递核实原因，并为您登记加急，一有结果会第一时间告诉您。',
      en: 'I am sorry that you have to wait. I have asked the carrier for the reason and marked your parcel as urgent; I will tell you as soon as I know more.',
    },
    queueIds: [ids.queues.sales],
  },
  {
    shortcode: 'return',
    title: { 'zh-CN': '退货步骤', en: 'How to return' },
    body: {
      'zh-CN':
        '退货很简单：1. 打开“我的订单”，点“申请退货”；2. 选择原因并提交；3. 快递员会在次日上门取件。收到商品后 1–3 个工作日退款。',
      en: 'Returning is easy: 1. Open “My orders” and choose “Return”. 2. Pick a reason and submit. 3. A courier collects the parcel the next day. Your refund follows 1–3 working days after we have it.',
    },
    queueIds: [ids.queues.afterSales],
  },
  {
    shortcode: 'goodbye',
    title: { 'zh-CN': '结束语', en: 'Goodbye' },
    body: {
      'zh-CN': '感谢您的耐心，祝您购物愉快！如果还有问题，随时在这里找我们。',
      en: 'Thank you for your patience, and enjoy your shopping! If anything else comes up, you will find us here.',
    },
  },
];

export const cannedResponses = (locale: UserLocale): PackContent['cannedResponses'] =>
  responses.map(({ shortcode, title, body, queueIds = [] }) => ({
    id: `ecommerce_canned_${shortcode}`,
    shortcode,
    title: title[locale],
    body,
    queueIds,
  }));
