import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type FlowDocument, type FlowEnvironment, readFlowFile, validate } from '../src/index.js';
import {
  ask,
  assign,
  branch,
  cel,
  good,
  http,
  issuesOf,
  withEdges,
  withNode,
  withoutEdge,
  withStep,
} from './good-flow.js';
import { both, edge, environment, node, nodeTypes, variable } from './kit.js';

const vars = (...more: FlowDocument['variables']): FlowDocument => ({
  ...good,
  variables: [...good.variables, ...more],
});
const adding = (nodes: FlowDocument['nodes'], edges: string[] = []): FlowDocument => ({
  ...good,
  nodes: [...good.nodes, ...nodes],
  edges: [...good.edges, ...edges.map(edge)],
});
const subFlow = (config: Record<string, unknown>) =>
  withStep('subFlow', { flow: 'other@1', ...config }, ['next', 'error']);
const handler = (id: string, type: string, config = {}) => adding([node(id, type, config)], [`${id}.next>desk`]);
const begunBy = (type: string, config = {}): FlowDocument => ({
  ...good,
  nodes: good.nodes.map((item) => (item.id === 'start' ? { ...item, type, config } : item)),
});
const option = (id: string, label = id) => ({ id, label: both(label) });
const shares = (...weights: number[]) => weights.map((weight, i) => ({ id: `w${i}`, weight }));
const words = (...more: string[]) => ['hello', ...more];

const other = { id: 'other@1', variables: [{ ...variable('given'), role: 'input' as const }, variable('own')] };
const chat: FlowEnvironment = { ...environment, flows: [other], channels: [{ type: 'sms', sends: ['text'] }] };

/** A flow with each problem that the catalogue has words for. */
const fixtures: Record<string, unknown> = {
  no_start: { ...good, nodes: good.nodes.slice(1) },
  several_starts: adding([node('again', 'start')], ['again.next>hello']),
  duplicate_node: adding([node('end', 'end')]),
  duplicate_edge: { ...good, edges: good.edges.map((item) => ({ ...item, id: 'same' })) },
  edge_dangling: { ...good, edges: [...good.edges, { id: 'e', from: { node: 'hello', port: 'next' }, to: 'gone' }] },
  not_bypassable: {
    ...good,
    nodes: good.nodes.map((item) => (item.id === 'end' ? { ...item, disabled: true } : item)),
  },
  edge_to_start: withEdges('ask.person>start'),
  edge_to_handler: { ...handler('h', 'onPerson'), edges: [...good.edges, edge('h.next>desk'), edge('ask.person>h')] },
  edge_unknown_port: withEdges('hello.nonsense>end'),
  port_used_twice: withEdges('hello.next>desk'),
  port_open: withoutEdge('hello:next:ask'),
  error_port_open: withoutEdge('desk:error:end'),
  unreachable: adding([node('island', 'end')]),
  loop_without_wait: withStep('send', { text: both('x') }, ['next']),
  no_person: withNode('desk', {}, 'note'),
  required: withNode('desk', {}),
  invalid: withNode('end', { outcome: 'NOT A CODE' }),
  node_type_unknown: withNode('hello', {}, 'nonsense'),
  node_too_new: { ...good, nodes: good.nodes.map((item) => ({ ...item, typeVersion: 99 })) },
  plugin_unavailable: withNode('hello', {}, 'shop:order'),
  queue_unknown: withNode('desk', { queueId: 'gone' }),
  skill_unknown: withNode('desk', { queueId: 'care', skills: [{ skillId: 'gone', minLevel: 1 }] }),
  hours_unknown: withStep('hours', { hoursId: 'gone' }, ['open', 'closed']),
  secret_unknown: http({ headers: [{ name: 'X', secret: 'gone' }] }),
  credential_in_clear: http({ headers: [{ name: 'X-Api-Key', value: 'abc' }] }),
  credential_in_url: http({ url: 'https://a.example/?api_key=abc' }),
  script_syntax: withStep('script', { code: 'return {' }, ['ok', 'error']),
  flow_unknown: subFlow({ flow: 'gone@1' }),
  flow_calls_itself: subFlow({ flow: `${good.id}@1` }),
  jump_nowhere: withStep('jump', { nodeId: 'gone' }, []),
  expression_syntax: withStep('condition', branch('1 +'), ['a', 'else']),
  expression_too_long: withStep('condition', branch(`${'['.repeat(60)}1${']'.repeat(60)} == []`), ['a', 'else']),
  expression_unknown_name: withStep('condition', branch('nobody == 1'), ['a', 'else']),
  expression_types: withStep('condition', branch('1 + 1'), ['a', 'else']),
  condition_constant: withStep('condition', branch('1 < 2'), ['a', 'else']),
  variable_undeclared: ask({ variable: 'nobody' }),
  variable_never_set: {
    ...withNode('hello', { text: both('{vars.empty}') }),
    variables: vars(variable('empty')).variables,
  },
  variable_duplicate: vars(variable('order')),
  variable_unused: vars(variable('idle')),
  output_never_set: vars({ ...variable('result'), role: 'output' }),
  value_type: vars({ ...variable('count', 'number'), initial: 'many' }),
  attribute_not_scalar: withStep('set', assign('x', { kind: 'literal', value: [1] }, 'contact'), ['next', 'error']),
  text_missing: withNode('hello', { text: {} }),
  text_language_missing: withNode('hello', { text: { en: 'Hi' } }),
  chip_unknown: withNode('hello', { text: both('{nobody.name}') }),
  chip_in_one_language: withNode('hello', { text: { en: 'Hi {customer.name}', 'zh-CN': '你好' } }),
  no_choices: ask({ kind: 'choice' }),
  duplicate_choice: withStep('menu', { text: both('?'), options: [option('a'), option('a', 'b')] }, ['a', 'person']),
  same_label: withStep('menu', { text: both('?'), options: [option('a'), option('b', 'A')] }, ['a', 'b', 'person']),
  range_empty: ask({ kind: 'number', min: 2, max: 1 }),
  pattern_syntax: ask({ kind: 'pattern', pattern: '(' }),
  pattern_unsupported: ask({ kind: 'pattern', pattern: '(?=a)' }),
  pattern_too_complex: ask({ kind: 'pattern', pattern: '(((a{99}){99}){99}){99}' }),
  url: http({ url: 'nowhere' }),
  body_not_json: http({ method: 'POST', body: '{' }),
  path: http({ mapping: [{ path: '..', variable: 'order' }] }),
  language: withNode('desk', { queueId: 'care', language: { code: { kind: 'literal', value: '!' }, minLevel: 1 } }),
  routing_step: withNode('desk', { queueId: 'care', ownSteps: [{ afterSec: 0, require: 'agent.skills. >= 3' }] }),
  priority: withStep('priority', { priority: { kind: 'literal', value: 'high' } }, ['next', 'error']),
  wait_too_long: withStep('wait', { amount: 900, unit: 'days' }, ['next', 'message', 'error']),
  weights_zero: withStep('split', { shares: shares(0, 0) }, ['w0', 'w1']),
  weight_zero: withStep('split', { shares: shares(0, 1) }, ['w0', 'w1']),
  case_unreachable: withStep(
    'switch',
    {
      value: 'customer.tier',
      cases: [
        { id: 'a', equals: 'vip' },
        { id: 'b', equals: 'VIP' },
      ],
    },
    ['a', 'b', 'else', 'error'],
  ),
  keyword_twice: handler('h', 'onKeyword', { keywords: words('HELLO') }),
  handler_twice: adding([node('h', 'onPerson'), node('i', 'onPerson')], ['h.next>desk', 'i.next>desk']),
  nothing_interrupted: withStep('jump', { to: 'interrupted' }, ['error']),
  schedule_unreadable: begunBy('schedule', { mode: 'cron', cron: '0 25 * * *' }),
  node_not_for_kind: withStep('resolve', {}, ['next', 'error']),
  nobody_to_ask: begunBy('event', { on: 'label.added' }),
  no_conversation: begunBy('schedule'),
  input_unknown: subFlow({ inputs: [{ name: 'own', value: cel('1') }] }),
  output_unknown: subFlow({ outputs: [{ name: 'given', variable: 'order' }] }),
  channel_downgrade: withNode('hello', { text: both('Hi'), quickReplies: [option('a')] }),
  document_malformed: { ...good, surprise: 1 },
  document_too_large: { ...good, nodes: Array(2_001).fill(good.nodes[0]) },
  document_too_deep: JSON.parse(`${'['.repeat(99)}${']'.repeat(99)}`),
};

/** Found before there is a document to validate. */
const ofFiles: Record<string, string> = {
  file_not_json: '{',
  file_format: JSON.stringify({ ...good, format: 9 }),
  file_calls_round: JSON.stringify({ ...good, calls: [{ ...subFlow({ flow: 'round@1' }), id: 'round', version: 1 }] }),
};

const catalogue = Object.keys(
  JSON.parse(readFileSync(new URL('../../i18n/messages/en/flow.json', import.meta.url), 'utf8')).problems,
);

describe('every problem that has words', () => {
  it('has a flow that shows it', () => {
    expect([...Object.keys(fixtures), ...Object.keys(ofFiles)].sort()).toEqual(catalogue.sort());
  });

  it('is one of many', () => {
    expect(catalogue.length).toBeGreaterThan(60);
  });

  it.each(Object.entries(fixtures))('%s is found', (code, document) => {
    const given = code === 'loop_without_wait' ? circle() : document;
    expect(validate(given, nodeTypes, chat).map((issue) => issue.code)).toContain(code);
  });

  it.each(Object.entries(ofFiles))('%s is found in a file', (code, text) => {
    const read = readFlowFile(text);
    expect('issues' in read && read.issues.map((issue) => issue.code)).toEqual([code]);
  });

  it('is absent from a good flow', () => {
    expect(issuesOf(good, chat)).toEqual([]);
  });
});

/** A greeting that leads back to itself. */
const circle = (): FlowDocument => ({
  ...good,
  edges: good.edges.map((item) => (item.from.node === 'hello' ? { ...item, to: 'hello' } : item)),
});
