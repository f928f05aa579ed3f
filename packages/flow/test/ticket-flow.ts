import type { FlowDocument, FlowTest } from '../src/index.js';
import { both, flowOf, node, variable } from './kit.js';

/** Greets by tier, asks for an order, looks it up, and hands off what it cannot answer. */
export const ticketFlow: FlowDocument = flowOf(
  [
    node('tier', 'condition', {
      branches: [{ id: 'vip', when: { kind: 'cel', expression: 'customer.tier == "vip"' } }],
    }),
    node('welcome', 'send', { text: both('Welcome back!') }),
    node('ask', 'ask', { question: both('Which order?'), variable: 'order', timeoutSeconds: 60, maxTries: 2 }),
    node('look', 'http', {
      url: 'https://shop.example/{vars.order}',
      retries: 1,
      mapping: [{ path: 'state', variable: 'state' }],
    }),
    node('tell', 'end', { outcome: 'answered', message: both('It is {vars.state}.') }),
    node('desk', 'handoff', { queueId: 'care', reason: 'order {vars.order}' }),
    node('silent', 'end', { outcome: 'silent' }),
  ],
  [
    'tier.vip>welcome',
    'tier.else>ask',
    'welcome.next>ask',
    'ask.answered>look',
    'ask.timeout>silent',
    'ask.person>desk',
    'look.ok>tell',
    'look.error>desk',
    'desk.error>silent',
  ],
  [variable('order'), variable('state')],
);

const found = { port: 'ok', output: { status: 200, body: { state: 'sent' } } };

/** Cases that go along every edge but the one of a hand-off that fails. */
export const ticketTests: FlowTest[] = [
  {
    name: 'a VIP is greeted and answered',
    customer: { tier: 'vip' },
    mocks: { look: found },
    steps: [
      { type: 'message', text: 'Welcome back!', exactly: true },
      { type: 'message', text: 'order?' },
      { type: 'say', text: 'A1' },
      { type: 'effect', effect: 'runNode', with: { nodeId: 'look', input: { url: 'https://shop.example/A1' } } },
      { type: 'message', text: 'It is sent.' },
      { type: 'check', expression: 'vars.state == "sent" && vars.order == "A1"' },
      { type: 'end', outcome: 'answered' },
    ],
  },
  {
    name: 'silence ends the flow',
    steps: [
      { type: 'message', text: 'Which order?' },
      { type: 'wait', seconds: 59 },
      { type: 'end', outcome: 'waiting' },
      { type: 'wait', seconds: 1 },
      { type: 'silence' },
      { type: 'end', outcome: 'silent' },
    ],
  },
  {
    name: 'a shop that is down leads to people after a second try',
    mocks: { look: { code: 'http.timeout', message: '', retryable: true } },
    steps: [
      { type: 'say', text: 'A1' },
      { type: 'end', outcome: 'waiting' },
      { type: 'wait', seconds: 2 },
      { type: 'passed', nodeId: 'look', port: 'error' },
      { type: 'effect', effect: 'enqueue', with: { queueId: 'care', reason: 'order A1' } },
      { type: 'end', outcome: 'handed_off' },
    ],
  },
  {
    name: 'no answer that fits leads to people',
    steps: [
      { type: 'say', text: ' ' },
      { type: 'message', text: 'Which order?' },
      { type: 'message', text: 'Which order?' },
      { type: 'say', text: ' ' },
      { type: 'effect', effect: 'enqueue', with: {} },
      { type: 'end', outcome: 'handed_off' },
    ],
  },
];
