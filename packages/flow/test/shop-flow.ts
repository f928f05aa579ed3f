import type { Facts, FlowDocument, FlowEdge, FlowEnvironment, FlowNode } from '../src/index.js';

const at = (column: number, row: number): FlowNode['position'] => ({ x: column * 280, y: row * 160 });

let edges = 0;
const edge = (node: string, port: string, to: string): FlowEdge => {
  edges += 1;
  return { id: `e${edges}`, from: { node, port }, to };
};

/** What a web shop really runs: greeting, order look-up, hours, VIP fast lane, return desk, hand-off. */
export const shopFlow: FlowDocument = {
  id: 'shop',
  version: 7,
  name: 'Shop 商城',
  variables: [
    { name: 'topic', type: 'string', description: 'What the customer chose' },
    { name: 'order', type: 'string' },
    { name: 'status', type: 'string' },
    { name: 'eta', type: 'string', initial: '' },
    { name: 'urgency', type: 'number', initial: 0 },
  ],
  nodes: [
    { id: 'start', type: 'start', typeVersion: 1, config: {}, position: at(0, 1) },
    {
      id: 'menu',
      type: 'ask',
      typeVersion: 1,
      position: at(1, 1),
      config: {
        question: {
          'zh-CN': '您好 {customer.name}，请问需要什么帮助？',
          en: 'Hello {customer.name}, how can we help?',
        },
        kind: 'choice',
        choices: [
          { id: 'order', label: { 'zh-CN': '查订单', en: 'Where is my order' } },
          { id: 'return', label: { 'zh-CN': '退货', en: 'Return something' } },
          { id: 'human', label: { 'zh-CN': '人工客服', en: 'Talk to a person' } },
        ],
        variable: 'topic',
        retryText: { 'zh-CN': '请从下面选择一项。', en: 'Please choose one of these.' },
        timeoutSeconds: 600,
      },
    },
    {
      id: 'number',
      type: 'ask',
      typeVersion: 1,
      position: at(2, 0),
      config: {
        question: { 'zh-CN': '请输入订单号（例如 TD-123456）。', en: 'Your order number, please (such as TD-123456).' },
        kind: 'pattern',
        pattern: '[Tt][Dd]-?\\d{6}',
        variable: 'order',
        retryText: { 'zh-CN': '订单号不正确，请再输入一次。', en: 'That is not an order number. Please try again.' },
        maxTries: 3,
      },
    },
    {
      id: 'lookup',
      type: 'http',
      typeVersion: 1,
      position: at(3, 0),
      config: {
        method: 'POST',
        url: 'https://shop.example/orders/{vars.order}?lang={customer.language}',
        headers: [{ name: 'Authorization', value: 'Bearer ', secret: 'shop-key' }],
        body: '{"order": "{vars.order}", "customer": {"id": "{customer.id}"}}',
        timeoutSeconds: 5,
        mapping: [
          { path: 'data.status', variable: 'status' },
          { path: 'data.parcels[0].eta', variable: 'eta' },
        ],
      },
    },
    {
      id: 'shipped',
      type: 'condition',
      typeVersion: 1,
      position: at(4, 0),
      config: {
        branches: [
          {
            id: 'on_its_way',
            name: '',
            when: {
              kind: 'builder',
              builder: {
                match: 'all',
                rules: [
                  { path: 'vars.status', operator: 'one_of', value: ['shipped', 'out_for_delivery'] },
                  { path: 'vars.eta', operator: 'set' },
                ],
              },
            },
          },
        ],
      },
    },
    {
      id: 'tell',
      type: 'send',
      typeVersion: 1,
      position: at(5, 0),
      config: {
        text: {
          'zh-CN': '订单 {vars.order} 已发货，预计 {vars.eta} 送达。',
          en: 'Order {vars.order} is on its way and arrives on {vars.eta}.',
        },
      },
    },
    {
      id: 'done',
      type: 'end',
      typeVersion: 1,
      position: at(6, 0),
      config: { outcome: 'answered', message: { 'zh-CN': '感谢您的光临！', en: 'Thank you for shopping with us!' } },
    },
    { id: 'hours', type: 'hours', typeVersion: 1, position: at(3, 2), config: { hoursId: 'office' } },
    {
      id: 'closed',
      type: 'end',
      typeVersion: 1,
      position: at(4, 3),
      config: {
        outcome: 'out_of_hours',
        message: { 'zh-CN': '现在是休息时间，我们明早回复您。', en: 'We are closed now and will answer tomorrow.' },
      },
    },
    {
      id: 'vip',
      type: 'condition',
      typeVersion: 1,
      position: at(4, 2),
      config: { branches: [{ id: 'vip', name: 'VIP', when: { kind: 'cel', expression: 'customer.tier == "vip"' } }] },
    },
    {
      id: 'urgent',
      type: 'set',
      typeVersion: 1,
      position: at(5, 1),
      config: {
        assignments: [
          { target: 'variable', name: 'urgency', value: { kind: 'cel', expression: 'vars.urgency + 5' } },
          { target: 'conversation', name: 'fast_lane', value: { kind: 'literal', value: true } },
        ],
      },
    },
    {
      id: 'desk',
      type: 'handoff',
      typeVersion: 1,
      position: at(6, 2),
      config: {
        queueId: 'care',
        skills: [{ skillId: 'orders', minLevel: 2 }],
        language: { code: { kind: 'cel', expression: 'customer.language' }, minLevel: 3 },
        priority: { kind: 'cel', expression: 'vars.urgency' },
        waitingText: { 'zh-CN': '正在为您转接客服。', en: 'We are finding somebody for you.' },
        reason: 'topic {vars.topic}, order {vars.order}',
      },
    },
  ],
  edges: [
    edge('start', 'next', 'menu'),
    edge('menu', 'order', 'number'),
    edge('menu', 'return', 'hours'),
    edge('menu', 'human', 'hours'),
    edge('menu', 'person', 'hours'),
    edge('menu', 'timeout', 'closed'),
    edge('number', 'answered', 'lookup'),
    edge('number', 'person', 'hours'),
    edge('lookup', 'ok', 'shipped'),
    edge('lookup', 'error', 'hours'),
    edge('shipped', 'on_its_way', 'tell'),
    edge('shipped', 'else', 'hours'),
    edge('tell', 'next', 'done'),
    edge('hours', 'open', 'vip'),
    edge('hours', 'closed', 'closed'),
    edge('vip', 'vip', 'urgent'),
    edge('vip', 'else', 'desk'),
    edge('urgent', 'next', 'desk'),
    edge('urgent', 'error', 'desk'),
    edge('desk', 'error', 'closed'),
  ],
};

export const shopEnvironment: FlowEnvironment = {
  queues: ['care'],
  skills: ['orders'],
  hours: ['office'],
  secrets: ['shop-key'],
  locales: ['en', 'zh-CN'],
};

export const shopFacts: Facts = {
  customer: { id: 'c1', name: '李雷', tier: 'standard', language: 'zh-CN', attributes: {} },
  conversation: { id: 'v1', channel: 'webchat', attributes: {} },
  hours: { office: { open: true } },
};
