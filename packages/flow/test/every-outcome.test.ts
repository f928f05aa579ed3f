import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FlowDocument, FlowEvent, FlowNode } from '../src/index.js';
import { both, facts, flowOf, message, node, type Played, play, variable } from './kit.js';

const cel = (expression: string) => ({ kind: 'cel', expression });
const literal = (value: unknown) => ({ kind: 'literal', value });
const assign = (value: unknown, target = 'variable', name = 'x') =>
  node('a', 'set', { assignments: [{ target, name, value }] });
const calc = (expression: string) => assign(cel(expression));
const end = node('z', 'end');

/** One node and an end; what the node leaves by leads there. */
const one = (tested: FlowNode, ports: string[] = ['next'], variables: FlowDocument['variables'] = []) =>
  flowOf(
    [{ ...tested, id: 'a' }, end],
    ports.map((port) => `a.${port}>z`),
    [variable('x'), ...variables],
  );

const started = (flow: FlowDocument, events: FlowEvent[] = [], settings = {}) => play(flow, events, settings);
const failing = (code: string): FlowEvent => ({
  type: 'nodeFailed',
  effectId: 's:1',
  code,
  message: '',
  retryable: true,
});
const many = (count: number, type: string, config: Record<string, unknown>) => {
  const nodes = Array.from({ length: count }, (_, i) => node(`n${i}`, type, config));
  return flowOf(
    [...nodes, end],
    nodes.map(({ id }, i) => `${id}.next>${nodes[i + 1]?.id ?? 'z'}`),
    [
      variable('x', 'number'),
      variable(
        'list',
        'list',
        Array.from({ length: 120 }, (_, i) => i),
      ),
    ],
  );
};
const call = node('a', 'http', { url: 'https://a.example/', retries: 1 });
const question = (config: Record<string, unknown> = {}) =>
  one(node('a', 'ask', { question: both('?'), variable: 'x', kind: 'number', maxTries: 2, ...config }), [
    'answered',
    'person',
  ]);
const month = 31 * 86_400_000;

/** A run that ends with each outcome, or notes it on its way. */
const runs: Record<string, () => Played> = {
  step_limit: () => started(many(1_001, 'note', { text: 'x' })),
  loop: () => started(flowOf([node('a', 'note', { text: 'x' })], ['a.next>a'])),
  variables_too_large: () => started(one(assign(literal('x'.repeat(70_000))))),
  session_too_old: () => {
    const { state } = started(question());
    const old = { ...state, startedAt: 1 };
    return play(question(), [message('1')], { state: old, now: month });
  },
  work_limit: () => {
    const expression = 'vars.list.map(a, vars.list.map(b, a + b)).size()';
    return started(many(60, 'set', { assignments: [{ target: 'variable', name: 'x', value: cel(expression) }] }));
  },
  too_deep: () => {
    const endless = flowOf([node('a', 'subFlow', { flow: 'flow@1' })], []);
    return started(endless, [], { flows: () => endless });
  },
  no_start: () => started({ ...one(end), nodes: [end] }),
  node_missing: () => started(flowOf([node('a', 'jump', { nodeId: 'gone' })], [])),
  node_type_unavailable: () => started(one(node('a', 'shop:order'))),
  node_too_new: () => started(one({ ...node('a', 'note', { text: 'x' }), typeVersion: 9 })),
  node_misconfigured: () => started(one(node('a', 'note'))),
  node_failed: () => started(one(call, ['ok']), [{ type: 'nodeDone', effectId: 's:1', port: 'nowhere', output: null }]),
  port_open: () => started(flowOf([node('a', 'note', { text: 'x' })], [])),
  no_conversation: () => {
    const alone = { ...facts, conversation: { ...facts.conversation, id: '' } };
    return started(one(node('a', 'label', { name: 'x' })), [], { facts: alone });
  },
  flow_missing: () => started(one(node('a', 'subFlow', { flow: 'gone@1' }))),
  nothing_interrupted: () => started(flowOf([node('a', 'jump', { to: 'interrupted' })], [])),
  hours_unknown: () => started(one(node('a', 'hours', { hoursId: 'gone' }), ['closed'])),
  not_an_answer: () => started(question(), [message('many')]),
  too_many_tries: () => started(question(), [message('many'), message('lots')]),
  priority_not_a_number: () => started(one(node('a', 'priority', { priority: literal('x') }))),
  attribute_not_scalar: () => started(one(assign(literal([1]), 'contact'))),
  pattern_invalid: () => started(question({ kind: 'pattern', pattern: '(' }), [message('x')]),
  label_empty: () => started(one(node('a', 'label', { name: ' ' }))),
  not_one_value: () => started(one(node('a', 'switch', { value: '[1]', cases: [{ id: 'a', equals: '1' }] }), ['else'])),
  not_a_list: () => started(one(node('a', 'loop', { list: '1', item: 'x' }), ['done'])),
  list_cut: () => {
    const loop = node('a', 'loop', { list: '[1, 2]', item: 'x', maxItems: 1 });
    return started(flowOf([loop, end], ['a.item>a', 'a.done>z'], [variable('x')]));
  },
  no_moment: () => started(one(node('a', 'wait', { until: 'time', time: 'true' }))),
  moment_past: () => started(one(node('a', 'wait', { until: 'time', time: '0' }))),
  no_file: () => started(one(node('a', 'sendFile', { files: '""' }))),
  retried: () => started(one(call, ['ok']), [failing('http.busy')]),
  expression_syntax: () => started(one(calc('1 +'))),
  expression_too_long: () => started(one(calc(`${'['.repeat(60)}1${']'.repeat(60)}`))),
  expression_unknown_name: () => started(one(calc('nobody()'))),
  expression_types: () => started(one(calc('b"bytes"'))),
  expression_failed: () => started(one(calc('1 / 0'))),
  expression_cost: () => {
    const list = variable(
      'list',
      'list',
      Array.from({ length: 1_000 }, (_, i) => i),
    );
    return started(one(calc('vars.list.map(a, vars.list.map(b, vars.list.map(c, a))).size()'), ['next'], [list]));
  },
  expression_result: () => started(one(calc('[1.0 / 0.0]'))),
  handed_off: () => started(one(node('a', 'handoff', { queueId: 'care' }), [])),
  completed: () => started(one(node('a', 'note', { text: 'x' }))),
  disabled: () => started(one({ ...node('a', 'note', { text: 'x' }), disabled: true })),
};

/** These stand outside of a run of the built-in nodes alone: see the tests of plugin nodes and of the simulator. */
const elsewhere = ['unknown_port', 'not_mocked'];

const catalogue: string[] = Object.keys(
  JSON.parse(readFileSync(new URL('../../i18n/messages/en/flow.json', import.meta.url), 'utf8')).outcomes,
);

const codesOf = ({ path, outcome }: Played): (string | undefined)[] => [outcome, ...path.map(({ note }) => note)];

describe('every outcome that has words', () => {
  it('has a run that shows it', () => {
    expect([...Object.keys(runs), ...elsewhere].sort()).toEqual(catalogue.sort());
  });

  it.each(Object.entries(runs))('%s is met', (code, run) => {
    const own = ['handed_off', 'completed'].includes(code);
    expect(codesOf(run())).toContain(own ? code : `flow.${code}`);
  });
});
