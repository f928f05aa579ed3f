import fc from 'fast-check';
import type { Facts, FlowDocument, FlowEvent, FlowNode, JsonValue } from '../src/index.js';
import { facts, node, variable } from './kit.js';

const nodeIds = ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'];
const ports = [
  ...['next', 'answered', 'person', 'timeout', 'else', 'a', 'b', 'open', 'closed', 'ok', 'error', 'nonsense'],
  ...['item', 'done', 'message', 'holiday'],
];

const text = fc.constantFrom('Hello', '{vars.a}', '{customer.name} {vars.b}', '{{x}', '', '{nothing.at.all}', '你好');
const localized = fc.record({ en: text, 'zh-CN': text }, { requiredKeys: [] });

const expression = fc.constantFrom(
  'vars.a',
  'vars.b + 1',
  'vars.b > 2 && customer.tier == "vip"',
  'string(vars.b) + "x"',
  'vars.c.map(x, x + 1)',
  'vars.c.exists(x, vars.c.exists(y, x > y))',
  '[vars.a, vars.a]',
  'vars.missing',
  'vars.b +',
  '1 / 0',
  'hours.office.open',
  'true',
);

const value: fc.Arbitrary<JsonValue> = fc.constantFrom<JsonValue[]>(
  null,
  1,
  'x',
  true,
  [1, 2],
  { k: 'v' },
  'y'.repeat(9_000),
);
const input = fc.oneof(
  fc.record({ kind: fc.constant('literal'), value }),
  fc.record({ kind: fc.constant('cel'), expression }),
);
const name = fc.constantFrom('a', 'b', 'c');
const choices = fc.subarray([
  { id: 'a', label: { en: 'A' } },
  { id: 'b', label: { en: 'B' } },
]);

const configs: Record<string, fc.Arbitrary<object>> = {
  send: fc.record({ text: localized, quickReplies: choices }),
  ask: fc.record(
    {
      question: localized,
      kind: fc.constantFrom('text', 'number', 'choice', 'pattern', 'date', 'phone', 'email', 'attachment'),
      choices,
      pattern: fc.constantFrom('[a-z]+', '(a+)+', '(', '\\d{3}'),
      variable: name,
      maxTries: fc.integer({ min: 1, max: 3 }),
      timeoutSeconds: fc.constantFrom(5, 60),
    },
    { requiredKeys: ['question', 'variable'] },
  ),
  condition: fc.record({
    branches: fc.array(
      fc.record({ id: fc.constantFrom('a', 'b'), when: fc.record({ kind: fc.constant('cel'), expression }) }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  hours: fc.record({ hoursId: fc.constantFrom('office', 'night', 'none') }),
  set: fc.record({
    assignments: fc.array(
      fc.record({ target: fc.constantFrom('variable', 'contact', 'conversation'), name, value: input }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  http: fc.record({
    url: fc.constantFrom('https://a.example/{vars.a}', 'nonsense'),
    mapping: fc.array(fc.record({ path: fc.constantFrom('', 'x', 'x[0].y', '..'), variable: name }), { maxLength: 2 }),
  }),
  handoff: fc.record({ queueId: fc.constant('care'), priority: input, waitingText: localized }),
  end: fc.record({ message: localized }),
  'gone:node': fc.constant({}),
  sendFile: fc.record({ files: expression, text: localized }),
  menu: fc.record({ text: localized, options: choices, maxTries: fc.integer({ min: 1, max: 2 }) }),
  switch: fc.record({ value: expression, cases: fc.constant([{ id: 'a', equals: 'vip' }]) }),
  wait: fc.record(
    {
      until: fc.constantFrom('duration', 'time', 'opening'),
      amount: fc.constant(5),
      time: expression,
      hoursId: fc.constantFrom('office', 'none'),
    },
    { requiredKeys: ['until'] },
  ),
  loop: fc.record({ list: expression, item: name, maxItems: fc.constantFrom(1, 200) }),
  split: fc.record({
    shares: fc.constant([
      { id: 'a', weight: 1 },
      { id: 'b', weight: 2 },
    ]),
  }),
  jump: fc.record({ to: fc.constantFrom('node', 'interrupted'), nodeId: fc.constantFrom(...nodeIds, 'lost') }),
  label: fc.record({ name: text, action: fc.constantFrom('add', 'remove') }),
  note: fc.record({ text }),
  priority: fc.record({ mode: fc.constantFrom('set', 'add'), priority: input }),
  subFlow: fc.record({ flow: fc.constantFrom('flow@1', 'gone@1') }),
  onPerson: fc.constant({}),
  onKeyword: fc.constant({ keywords: ['hello'] }),
  onLeft: fc.constant({}),
  onError: fc.record({ variable: name }),
};

const anyNode = (id: string): fc.Arbitrary<FlowNode> =>
  fc
    .constantFrom(...Object.keys(configs))
    .chain((type) => (configs[type] ?? fc.constant({})).map((config) => node(id, type, { ...config })));

/** Small flows of every node type, wired at random: most are wrong in some way, many loop. */
export const anyFlow: fc.Arbitrary<FlowDocument> = fc
  .tuple(
    fc.tuple(...nodeIds.map(anyNode)),
    fc.array(fc.tuple(fc.constantFrom(...nodeIds), fc.constantFrom(...ports), fc.constantFrom(...nodeIds, 'lost')), {
      maxLength: 40,
    }),
  )
  .map(([nodes, wires]) => ({
    id: 'flow',
    version: 1,
    nodes: [node('start', 'start'), ...nodes],
    edges: [
      { id: 'first', from: { node: 'start', port: 'next' }, to: 'n0' },
      ...wires.map(([from, port, to], index) => ({ id: `e${index}`, from: { node: from, port }, to })),
    ],
    variables: [variable('a'), variable('b', 'number', 1), variable('c', 'list', [1, 2, 3])],
  }));

const effectId = fc.integer({ min: 1, max: 12 }).map((n) => `s:${n}`);

/** Any event, also those that nobody waits for. */
export const anyEvent: fc.Arbitrary<FlowEvent> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(
        fc.constantFrom('hello', '12', 'a', '2', '', '{vars.a}', 'z'.repeat(5_000)),
        fc.constantFrom('a', 'zz', undefined),
      )
      .map(([said, choiceId]): FlowEvent => {
        return { type: 'message', messageId: 'm', text: said, ...(choiceId !== undefined && { choiceId }) };
      }),
  },
  effectId.map((timerId): FlowEvent => ({ type: 'timer', timerId })),
  {
    weight: 3,
    arbitrary: fc.tuple(effectId, fc.constantFrom('ok', 'error', 'other'), value).map(([id, port, body]): FlowEvent => {
      return { type: 'nodeDone', effectId: id, port, output: { status: 200, body } };
    }),
  },
  effectId.map(
    (id): FlowEvent => ({ type: 'nodeFailed', effectId: id, code: 'timeout', message: '', retryable: true }),
  ),
  fc.constant<FlowEvent>({ type: 'start' }),
  fc.constant<FlowEvent>({ type: 'left' }),
);

export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(fc.constantFrom('vip', 'standard'), fc.constantFrom('en', 'zh-CN', ''), fc.boolean())
  .map(([tier, language, open]) => ({
    ...facts,
    customer: { ...facts.customer, tier, language },
    hours: { office: { open } },
  }));
