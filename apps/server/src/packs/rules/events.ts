import { both, effect, ended, ruleTemplate, untouched } from './drawing.js';

const refundWords = '"refund", "money back", "退款", "退钱"';

/** Rules that begin when something happens. */
export const eventRules = [
  ruleTemplate('keyword-label', (words) => ({
    steps: [
      {
        id: 'written',
        type: 'event',
        config: {
          on: 'message.received',
          when: `"text" in event.data && [${refundWords}].exists(word, event.data.text.contains(word))`,
        },
      },
      { id: 'label', type: 'label', config: { action: 'add', name: words('退款', 'refund') } },
    ],
    tests: [
      {
        name: 'labels who wants money back',
        event: { text: 'I want a refund' },
        steps: [effect('setLabel', { name: words('退款', 'refund'), on: true }), ended()],
      },
      { name: 'knows it in Chinese', event: { text: '我要退款' }, steps: [effect('setLabel'), ended()] },
      { name: 'leaves others alone', event: { text: 'Hello' }, steps: untouched },
      { name: 'leaves pictures alone', event: { kind: 'image' }, steps: untouched },
    ],
  })),
  ruleTemplate('vip-first', (words) => ({
    steps: [
      { id: 'queued', type: 'event', config: { on: 'work.queued', when: 'customer.tier == "vip"' } },
      { id: 'raise', type: 'prioritize', config: { mode: 'add', priority: 50 } },
      { id: 'label', type: 'label', config: { action: 'add', name: words('贵宾', 'VIP') } },
    ],
    tests: [
      {
        name: 'puts VIPs first',
        customer: { tier: 'vip' },
        steps: [effect('prioritize', { mode: 'add', priority: 50 }), effect('setLabel', { on: true }), ended()],
      },
      { name: 'leaves others alone', steps: untouched },
    ],
  })),
  ruleTemplate('again', (words) => ({
    steps: [
      { id: 'begun', type: 'event', config: { on: 'conversation.started', when: 'conversation.earlier > 0.0' } },
      { id: 'label', type: 'label', config: { action: 'add', name: words('再次咨询', 'came back') } },
    ],
    tests: [
      {
        name: 'labels who came before',
        conversation: { earlier: 2 },
        steps: [effect('setLabel', { name: words('再次咨询', 'came back') }), ended()],
      },
      { name: 'leaves new customers alone', conversation: { earlier: 0 }, steps: untouched },
    ],
  })),
  ruleTemplate('closed-now', () => ({
    steps: [
      {
        id: 'queued',
        type: 'event',
        config: { on: 'work.queued', when: 'hours.size() > 0 && !hours.exists(id, hours[id].open)' },
      },
      {
        id: 'say',
        type: 'message',
        config: {
          text: both(
            '现在不在服务时间，我们上班后会尽快回复您。',
            'We are closed just now and will answer as soon as we are back.',
          ),
        },
        ports: { next: 'end', closed: 'end' },
      },
    ],
    tests: [
      {
        name: 'says so when every team is closed',
        hours: { day: { open: false }, night: { open: false } },
        steps: [{ type: 'message', text: 'We are closed' }, ended()],
      },
      {
        name: 'is silent where one cannot write',
        hours: { day: { open: false } },
        conversation: { reachable: false },
        steps: [{ type: 'silence' }, ended()],
      },
      { name: 'is silent while one is open', hours: { day: { open: false }, night: { open: true } }, steps: untouched },
      { name: 'is silent without hours', steps: untouched },
    ],
  })),
  ruleTemplate('failed-delivery', (words) => ({
    steps: [
      { id: 'failed', type: 'event', config: { on: 'message.failed' } },
      {
        id: 'tell',
        type: 'notify',
        config: {
          to: 'agent',
          text: words(
            '发给 {customer.name} 的消息未送达（{event.data.code}）。',
            'A message to {customer.name} was not delivered ({event.data.code}).',
          ),
        },
      },
    ],
    tests: [
      {
        name: 'says what failed',
        customer: { name: 'Ann' },
        event: { code: 'channel.window' },
        steps: [
          effect('notify', {
            to: 'agent',
            text: words(
              '发给 Ann 的消息未送达（channel.window）。',
              'A message to Ann was not delivered (channel.window).',
            ),
          }),
          ended(),
        ],
      },
    ],
  })),
  ruleTemplate('closed-webhook', () => ({
    steps: [
      { id: 'closed', type: 'event', config: { on: 'conversation.resolved' } },
      {
        id: 'send',
        type: 'http',
        config: {
          ...{
            method: 'POST',
            url: 'https://example.com/tandem',
            headers: [],
            timeoutSeconds: 10,
            retries: 3,
            mapping: [],
          },
          body: '{"conversation": "{conversation.id}", "customer": "{customer.id}", "labels": "{conversation.labels}"}',
        },
        ports: { ok: 'end', error: 'failed' },
      },
      { id: 'failed', type: 'end', config: { outcome: 'not_told' }, ports: {} },
    ],
    tests: [
      {
        name: 'tells the other system',
        conversation: { labels: ['a'] },
        mocks: { send: { port: 'ok', output: { status: 200, body: null } } },
        steps: [
          effect('runNode', { nodeType: 'http', input: { body: { conversation: 'conversation', labels: ['a'] } } }),
          ended(),
        ],
      },
      {
        name: 'tries again',
        mocks: {
          send: [
            { code: 'http.status', message: '', retryable: true },
            { port: 'ok', output: { status: 200, body: null } },
          ],
        },
        steps: [{ type: 'wait', seconds: 10 }, ended()],
      },
      {
        name: 'ends with a name when nobody answers',
        mocks: { send: { code: 'http.status', message: '' } },
        steps: [ended('not_told')],
      },
    ],
  })),
];
