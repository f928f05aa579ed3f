import { both, effect, ended, ruleTemplate, untouched } from './drawing.js';

const done = { port: 'next', output: null };

/** Rules that begin when time has run out. */
export const timeRules = [
  ruleTemplate('remind-agent', (words) => ({
    steps: [
      { id: 'late', type: 'deadline', config: { clock: 'agentReply', amount: 24, unit: 'hours' } },
      {
        id: 'tell',
        type: 'notify',
        config: {
          to: 'agent',
          text: words('{customer.name} 已等待回复 24 小时。', '{customer.name} has waited 24 hours for an answer.'),
        },
      },
    ],
    tests: [
      {
        name: 'reminds whoever has it',
        customer: { name: 'Ann' },
        conversation: { agentId: 'u1' },
        steps: [effect('notify', { to: 'agent' }), ended()],
      },
      {
        name: 'names the customer',
        customer: { name: 'Ann' },
        steps: [
          effect('notify', { text: words('Ann 已等待回复 24 小时。', 'Ann has waited 24 hours for an answer.') }),
        ],
      },
    ],
  })),
  ruleTemplate('close-silent', () => ({
    steps: [
      { id: 'silent', type: 'deadline', config: { clock: 'customerSilence', amount: 72, unit: 'hours' } },
      {
        id: 'bye',
        type: 'message',
        config: {
          text: both(
            '我们暂时没有收到您的回复，本次会话将关闭。如有需要，随时再联系我们。',
            'We have not heard from you and close this conversation. Write to us again at any time.',
          ),
        },
        ports: { next: 'close', closed: 'close' },
      },
      { id: 'close', type: 'resolve', config: {}, ports: { next: 'end', error: 'end' } },
    ],
    tests: [
      {
        name: 'says so and closes',
        mocks: { close: done },
        steps: [
          { type: 'message', text: 'close this conversation' },
          effect('runNode', { nodeType: 'resolve' }),
          ended(),
        ],
      },
      {
        name: 'closes without a word when the channel takes none',
        conversation: { reachable: false },
        mocks: { close: done },
        steps: [{ type: 'silence' }, effect('runNode', { nodeType: 'resolve' }), ended()],
      },
      {
        name: 'ends well when it cannot be closed',
        mocks: { close: { code: 'conversation.contended', message: '' } },
        steps: [{ type: 'passed', nodeId: 'close', port: 'error' }, ended()],
      },
    ],
  })),
  ruleTemplate('vip-waits', (words) => ({
    steps: [
      {
        id: 'waits',
        type: 'deadline',
        config: { clock: 'queueWait', amount: 2, unit: 'minutes', when: 'customer.tier == "vip"' },
      },
      {
        id: 'up',
        type: 'escalate',
        config: {
          text: words(
            'VIP 客户 {customer.name} 已排队超过 2 分钟。',
            'VIP {customer.name} has waited for more than 2 minutes.',
          ),
          raise: 100,
        },
      },
    ],
    tests: [
      {
        name: 'tells supervisors and goes first',
        customer: { name: 'Ann', tier: 'vip' },
        steps: [effect('notify', { to: 'supervisors' }), effect('prioritize', { mode: 'add', priority: 100 }), ended()],
      },
      { name: 'leaves others alone', customer: { tier: 'standard' }, steps: untouched },
    ],
  })),
  ruleTemplate('service-level', (words) => ({
    steps: [
      { id: 'missed', type: 'deadline', config: { clock: 'serviceLevel' } },
      { id: 'raise', type: 'prioritize', config: { mode: 'add', priority: 20 } },
      {
        id: 'tell',
        type: 'notify',
        config: {
          text: words(
            '{customer.name} 的等待已超过服务水平。',
            '{customer.name} has waited longer than the service level.',
          ),
        },
      },
    ],
    tests: [
      {
        name: 'goes first and is told',
        steps: [effect('prioritize', { mode: 'add', priority: 20 }), effect('notify', { to: 'supervisors' }), ended()],
      },
    ],
  })),
];
