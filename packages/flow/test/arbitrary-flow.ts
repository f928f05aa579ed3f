import fc from 'fast-check';
import type { Facts, FlowDocument, FlowEvent, FlowNode, FlowState, JsonValue } from '../src/index.js';
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
  waitEvent: fc.record(
    { on: fc.constantFrom('attribute.set', 'label.added'), when: expression, amount: fc.constantFrom(1, 900) },
    { requiredKeys: ['on'] },
  ),
  script: fc.record({
    inputs: fc.array(fc.record({ name, value: input }), { maxLength: 2 }),
    code: fc.constantFrom('return 1', 'throw'),
    outputs: fc.array(fc.record({ path: fc.constantFrom('', 'x.y'), variable: name }), { maxLength: 2 }),
  }),
  message: fc.record({ text: localized }),
  assign: fc.record({ to: fc.constantFrom('queue', 'agent'), queueId: fc.constant('care'), agentId: text }),
  escalate: fc.record({ text, raise: fc.constantFrom(0, 1_000) }),
  notify: fc.record({ to: fc.constantFrom('supervisors', 'agent', 'nobody'), text }),
  prioritize: fc.record({ mode: fc.constantFrom('set', 'add'), priority: fc.constantFrom(-1_000, 3) }),
  resolve: fc.constant({}),
};

/** What a flow can begin with beside the customer. */
const triggers: Record<string, fc.Arbitrary<object>> = {
  start: fc.record({ on: fc.constantFrom('conversation', 'message'), variable: name }, { requiredKeys: [] }),
  event: fc.record(
    { on: fc.constantFrom('label.added', 'conversation.resolved'), when: expression },
    { requiredKeys: ['on'] },
  ),
  deadline: fc.record({ clock: fc.constantFrom('customerSilence', 'nonsense'), amount: fc.constant(2) }),
  schedule: fc.record({ mode: fc.constantFrom('every', 'cron'), cron: fc.constantFrom('* * * * *', 'never') }),
  webhook: fc.record({
    fields: fc.array(fc.record({ path: fc.constantFrom('', 'a.b'), variable: name, required: fc.boolean() }), {
      maxLength: 2,
    }),
  }),
};

/** The types that random flows are made of. */
export const arbitraryTypes: readonly string[] = [...Object.keys(configs), ...Object.keys(triggers)];

const nodeOf = (id: string, types: Record<string, fc.Arbitrary<object>>): fc.Arbitrary<FlowNode> =>
  fc
    .constantFrom(...Object.keys(types))
    .chain((type) => (types[type] ?? fc.constant({})).map((config) => node(id, type, { ...config })));

/** One in six is disabled. */
const anyNode = (id: string): fc.Arbitrary<FlowNode> =>
  fc
    .tuple(nodeOf(id, configs), fc.integer({ min: 0, max: 5 }))
    .map(([made, place]) => (place === 0 ? { ...made, disabled: true as const } : made));

/** Most flows begin with the customer. */
const anyStart = fc.oneof(
  { weight: 3, arbitrary: fc.constant(node('start', 'start')) },
  { weight: 1, arbitrary: nodeOf('start', triggers) },
);

/** Small flows of every node type, wired at random: most are wrong in some way, many loop. */
export const anyFlow: fc.Arbitrary<FlowDocument> = fc
  .tuple(
    anyStart,
    fc.tuple(...nodeIds.map(anyNode)),
    fc.array(fc.tuple(fc.constantFrom(...nodeIds), fc.constantFrom(...ports), fc.constantFrom(...nodeIds, 'lost')), {
      maxLength: 40,
    }),
  )
  .map(([start, nodes, wires]) => ({
    id: 'flow',
    version: 1,
    nodes: [start, ...nodes],
    edges: [
      { id: 'first', from: { node: 'start', port: 'next' }, to: 'n0' },
      ...wires.map(([from, port, to], index) => ({ id: `e${index}`, from: { node: from, port }, to })),
    ],
    variables: [variable('a'), variable('b', 'number', 1), variable('c', 'list', [1, 2, 3])],
  }));

/** Stands for whatever the session waits for, so that random events get somewhere. */
const awaited = 'awaited';

const effectId = fc.oneof(
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 12 }).map((n) => `s:${n}`) },
  { weight: 3, arbitrary: fc.constant(awaited) },
);

/** The event for a session in this state. */
export function meant(event: FlowEvent, { waitingFor }: FlowState): FlowEvent {
  if (event.type === 'timer' && event.timerId === awaited) {
    const timerKey = waitingFor && 'timerKey' in waitingFor ? waitingFor.timerKey : undefined;
    return timerKey === undefined ? event : { ...event, timerId: timerKey };
  }
  const answers = event.type === 'nodeDone' || event.type === 'nodeFailed';
  return answers && event.effectId === awaited && waitingFor?.kind === 'node'
    ? { ...event, effectId: waitingFor.effectId }
    : event;
}

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
  fc
    .constantFrom('attribute.set', 'label.added', 'nonsense')
    .map((happened): FlowEvent => ({ type: 'event', name: happened })),
);

export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(fc.constantFrom('vip', 'standard'), fc.constantFrom('en', 'zh-CN', ''), fc.boolean())
  .map(([tier, language, open]) => ({
    ...facts,
    customer: { ...facts.customer, tier, language },
    hours: { office: { open } },
  }));
