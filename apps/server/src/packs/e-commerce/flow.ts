import type { FlowDocument } from '@tandem/flow';
import { flowEdges } from './flow-edges.js';
import { ids } from './ids.js';

type Node = FlowDocument['nodes'][number];

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const cel = (expression: string) => ({ kind: 'cel', expression });
const set = (target: string, name: string, value: unknown) => ({ target, name, value });

const node = (id: string, type: string, [x, y]: [number, number], config: Record<string, unknown>): Node => ({
  id,
  type,
  typeVersion: 1,
  config,
  position: { x, y },
});

/** Chinese customers need a colleague who speaks it, everybody else one who speaks English. */
const language = { code: cel('customer.language.startsWith("zh") ? "zh-CN" : "en"'), minLevel: 2 };

const handoff = (queueId: string, skillId: string | undefined, waitingText: object, reason: string) => ({
  queueId,
  skills: skillId === undefined ? [] : [{ skillId, minLevel: 2 }],
  language,
  priority: cel('vars.priority'),
  waitingText,
  reason,
});

const vipFirst = cel('customer.tier == "vip" ? 10 : vars.priority');

const greeting = [
  node('start', 'start', [0, 128], {}),
  node('greet', 'send', [352, 104], {
    text: both(
      '您好，欢迎光临云杉商城！我是智能助手小杉。',
      'Hello and welcome to Spruce Store! I am Sprucy, the shop’s assistant.',
    ),
  }),
  node('menu', 'ask', [704, 56], {
    question: both('请问有什么可以帮您？', 'What can I do for you?'),
    kind: 'choice',
    choices: [
      { id: 'track', label: both('查询订单', 'Track my order') },
      { id: 'return', label: both('退换货', 'Return or exchange') },
      { id: 'agent', label: both('转人工', 'Talk to a person') },
      { id: 'language', label: both('English, please', '请说中文') },
    ],
    variable: 'topic',
    retryText: both('请点选下面的一项，我会更快帮到您。', 'Please pick one of these, so that I can help you faster.'),
    maxTries: 3,
  }),
  node('switch_language', 'set', [1048, 0], {
    assignments: [set('contact', 'language', cel('customer.language.startsWith("zh") ? "en" : "zh-CN"'))],
  }),
];

const order = [
  node('order_number', 'ask', [1048, 272], {
    question: both('好的，请输入您的订单号（10 位数字）。', 'Sure. What is your order number? It has 10 digits.'),
    kind: 'pattern',
    pattern: '\\d{10}',
    variable: 'order_number',
    retryText: both(
      '这个订单号好像不对，应该是 10 位数字，例如 2026111806。请再试一次。',
      'That does not look right: an order number has 10 digits, such as 2026111806. Please try again.',
    ),
    maxTries: 3,
  }),
  node('order_thanks', 'send', [1400, 384], {
    text: both('收到，订单 {vars.order_number}。', 'Thank you, that is order {vars.order_number}.'),
  }),
  node('order_sorry', 'send', [1400, 216], {
    text: both('没关系，我请同事来帮您。', 'Never mind, a colleague will help you with that.'),
  }),
];

const routing = [
  node('opening', 'hours', [1752, 208], { hoursId: ids.hours }),
  node('closed_note', 'send', [2104, 264], {
    text: both(
      '现在是休息时间。您的问题已排队，上班后我们会第一时间在这里回复您。',
      'We are closed right now. Your question keeps its place, and we will answer here first thing when we are back.',
    ),
  }),
  node('tier', 'condition', [2448, 208], {
    branches: [{ id: 'vip', name: 'VIP', when: cel('customer.tier == "vip"') }],
  }),
  node('vip_priority', 'set', [2800, 152], {
    assignments: [set('variable', 'priority', { kind: 'literal', value: 10 })],
  }),
  node('vip_note', 'send', [3152, 136], {
    text: both('尊敬的 VIP 会员，已为您优先接入。', 'As a VIP member you go to the front of the queue.'),
  }),
  node('which_queue', 'condition', [3504, 192], {
    branches: [
      { id: 'delivery', name: '', when: cel('vars.topic == "track"') },
      { id: 'returns', name: '', when: cel('vars.topic == "return"') },
    ],
  }),
  node(
    'to_orders',
    'handoff',
    [3848, 72],
    handoff(
      ids.queues.sales,
      ids.skills.orders,
      both('正在为您转接物流专员，请稍候。', 'I am connecting you to our delivery team, one moment please.'),
      '#{vars.order_number}',
    ),
  ),
  node(
    'to_after_sales',
    'handoff',
    [3848, 232],
    handoff(
      ids.queues.afterSales,
      ids.skills.returns,
      both('正在为您转接售后专员，请稍候。', 'I am connecting you to after-sales, one moment please.'),
      '#{vars.order_number}',
    ),
  ),
  node(
    'to_person',
    'handoff',
    [4200, 232],
    handoff(
      ids.queues.sales,
      undefined,
      both('正在为您转接人工客服，请稍候。', 'I am looking for a colleague for you, one moment please.'),
      '',
    ),
  ),
  // Nobody looks for a colleague while it is closed: the customer has been told, and waits without another word.
  node('later', 'condition', [2448, 440], {
    branches: [{ id: 'returns', name: '', when: cel('vars.topic == "return"') }],
  }),
  node('later_after_sales', 'handoff', [2800, 376], {
    ...handoff(ids.queues.afterSales, ids.skills.returns, {}, 'Return, written while closed'),
    priority: vipFirst,
  }),
  node('later_orders', 'handoff', [2800, 560], {
    ...handoff(ids.queues.sales, undefined, {}, 'Written while closed'),
    priority: vipFirst,
  }),
  node('apology', 'end', [4552, 232], {
    outcome: 'no_queue',
    message: both(
      '抱歉，暂时无法转接。请稍后再来，或发邮件到 help@spruce.example。',
      'Sorry, I cannot connect you right now. Please come back later, or write to help@spruce.example.',
    ),
  }),
];

/** The shop's flow: greets, asks what it is about and for the order, and finds the right people. */
export const flowDocument: FlowDocument = {
  id: ids.flow,
  version: 0,
  nodes: [...greeting, ...order, ...routing],
  edges: flowEdges,
  variables: [
    { name: 'topic', type: 'string' },
    { name: 'order_number', type: 'string', initial: '' },
    { name: 'priority', type: 'number', initial: 0 },
  ],
};
