import { describe, expect, it } from 'vitest';
import { both, effectsOf, flowOf, message, node, play, playNode, said, variable, walked } from '../../test/kit.js';
import type { FlowDocument, FlowVariable } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import { createNodeTypes } from '../index.js';
import type { FlowEvent } from '../step/event.js';

const done = (output: JsonValue, port = 'ok'): FlowEvent => ({ type: 'nodeDone', effectId: 's:1', port, output });
const failed = (code: string): FlowEvent => ({ type: 'nodeFailed', effectId: 's:1', code, message: 'why' });
const cel = (expression: string) => ({ kind: 'cel', expression });
const literal = (value: unknown) => ({ kind: 'literal', value });

describe('a script', () => {
  const outputs = [
    { name: 'sum', type: 'number', variable: 'n' },
    { name: 'list', type: 'list', variable: 'l' },
  ];
  const variables = [
    variable('n', 'number'),
    variable('l', 'list'),
    { ...variable('given', 'object'), initial: { a: 1 } },
  ];
  const go = (config: Record<string, unknown>, events: FlowEvent[] = []) =>
    playNode('script', { code: 'return {}', ...config }, { ports: ['ok', 'error'], variables, events });

  it('is given its inputs and nothing else', () => {
    const inputs = [
      { name: 'one', value: literal('一') },
      { name: 'two', value: cel('vars.given.a + 1') },
    ];
    expect(effectsOf(go({ inputs, cpuMs: 100 }), 'runNode')).toMatchObject([
      { nodeType: 'script', input: { code: 'return {}', input: { one: '一', two: 2 }, cpuMs: 100 }, timeoutMs: 15_000 },
    ]);
  });

  it.each(['vars.gone', '1 / 0'])('whose input fails as %s is not run', (expression) => {
    const played = go({ inputs: [{ name: 'x', value: cel(expression) }] });
    expect(effectsOf(played, 'runNode')).toEqual([]);
    expect(walked(played)).toContain('x>error#flow.expression_failed');
  });

  it.each<[string, JsonValue, string]>([
    ['what it should', { sum: 3, list: [1] }, 'ok'],
    ['more than it should', { sum: 3, list: [], extra: true }, 'ok'],
    ['a text for a number', { sum: '3', list: [] }, 'script.output_invalid'],
    ['an object for a list', { sum: 3, list: {} }, 'script.output_invalid'],
    ['null for a number', { sum: null, list: [] }, 'script.output_invalid'],
    ['too little', { sum: 3 }, 'script.output_invalid'],
    ['a list', [3, []], 'script.output_invalid'],
    ['a number', 3, 'script.output_invalid'],
    ['nothing', null, 'script.output_invalid'],
    ['more than variables hold', { sum: 3, list: ['x'.repeat(70_000)] }, 'flow.variables_too_large'],
  ])('that returns %s: %s', (_what, output, end) => {
    const played = go({ outputs }, [done(output)]);
    expect(played.outcome).toBe(end === 'ok' ? 'ok' : 'error');
    expect(end === 'ok' || walked(played).includes(`x>error#${end}`)).toBe(true);
  });

  it('without outputs may return any object, and nothing else', () => {
    expect(go({}, [done({ anything: 1 })]).outcome).toBe('ok');
    expect(go({}, [done(null)]).outcome).toBe('error');
  });

  it.each(['script.timeout', 'script.memory', 'script.error'])('that ends with %s says so', (code) => {
    expect(walked(go({ outputs }, [failed(code)]))).toContain(`x>error#${code}`);
  });

  it.each(['toString', 'constructor', 'hasOwnProperty'])('finds no output called %s where none was given', (name) => {
    const odd = [{ name: 'a', type: 'object', variable: 'l' }].map((output) => ({ ...output, name }));
    const end = name === 'constructor' ? 'flow.node_misconfigured' : 'script.output_invalid';
    expect(walked(go({ outputs: odd }, [done({})])).some((way) => way.includes(end))).toBe(true);
  });
});

describe('a node of a plugin', () => {
  const plugin = {
    ...{ type: 'shop:look', version: 2, title: both('Look'), timeoutMs: 5_000 },
    ports: [
      { id: 'found', label: both('Found') },
      { id: 'gone', label: both('Gone') },
    ],
  };
  const nodeTypes = createNodeTypes([plugin]);
  const go = (config: Record<string, unknown>, events: FlowEvent[] = [], types = nodeTypes) =>
    playNode('shop:look', config, {
      ...{ ports: ['found', 'gone', 'error'], events, nodeTypes: types },
      variables: [variable('r', 'object'), variable('order', 'string', '订单 7')],
    });

  it('is given its settings with the chips of their texts filled in', () => {
    const config = { text: '<{vars.order}>', number: 5, list: ['{vars.order}'], none: null, resultVariable: 'r' };
    expect(effectsOf(go(config), 'runNode')).toMatchObject([
      { nodeType: 'shop:look', timeoutMs: 5_000, input: { ...config, text: '<订单 7>' } },
    ]);
  });

  it.each<[string, FlowEvent, string]>([
    ['one exit', done({ a: 1 }, 'found'), 'found'],
    ['another exit', done(null, 'gone'), 'gone'],
    ['its error exit', done('x', 'error'), 'error'],
    ['an exit it has not', done({}, 'nowhere'), 'error'],
    ['an exit of every object', done({}, 'constructor'), 'error'],
    ['a failure', failed('shop.closed'), 'error'],
    ['a failure without a dot', failed('closed'), 'error'],
  ])('comes back by %s', (_what, event, port) => {
    expect(go({}, [event]).outcome).toBe(port);
  });

  it.each<[unknown, JsonValue, JsonValue]>([
    ['r', { a: [1] }, { a: [1] }],
    ['r', null, null],
    [undefined, 'x', null],
    ['not a name', 'x', null],
    ['constructor', 'x', null],
    [7, 'x', null],
  ])('with the result in %j keeps %j as %j', (resultVariable, output, kept) => {
    const played = go({ ...(resultVariable !== undefined && { resultVariable }) }, [done(output, 'found')]);
    expect(played.state.variables.r).toEqual(kept);
    expect(Object.keys(played.state.variables)).toEqual(['r', 'order']);
  });

  it.each([
    ['not enabled', createNodeTypes([]), 'flow.node_type_unavailable'],
    ['older than the step', createNodeTypes([{ ...plugin, version: 1 }]), 'flow.node_too_new'],
  ])('that is %s fails by name', (_what, types, code) => {
    const flow = flowOf([{ ...node('x', 'shop:look'), typeVersion: 2 }, node('z', 'end')], ['x.found>z']);
    expect(play(flow, [], { nodeTypes: types }).outcome).toBe(code);
  });

  it('that is disabled while a session waits for it fails when it comes back', () => {
    const { state } = go({});
    expect(state.status).toBe('waiting');
    const back = playNode(
      'shop:look',
      {},
      {
        ...{ ports: ['found', 'error'], events: [done({}, 'found')], nodeTypes: createNodeTypes([]), state },
        variables: [variable('r', 'object'), variable('order')],
      },
    );
    expect(walked(back)).toContain('x>error#flow.node_type_unavailable');
  });
});

describe('a called flow', () => {
  const declared = (name: string, role?: 'input' | 'output', initial?: JsonValue): FlowVariable => ({
    ...{ name, type: 'object' as const },
    ...(role && { role }),
    ...(initial !== undefined && { initial }),
  });
  const called: FlowDocument = {
    ...flowOf(
      [
        node('copy', 'set', { assignments: [{ target: 'variable', name: 'out', value: cel('vars.given') }] }),
        node('ask', 'ask', { question: both('In {vars.given}?'), variable: 'said' }),
        node('done', 'end', { outcome: 'done' }),
        node('person', 'handoff', { queueId: 'care' }),
      ],
      ['copy.next>ask', 'ask.answered>done', 'ask.person>person'],
      [declared('given', 'input', 'default'), declared('out', 'output'), declared('said')],
    ),
    id: 'other',
  };
  const go = (
    config: Record<string, unknown>,
    events: FlowEvent[] = [],
    flows = () => called as FlowDocument | undefined,
  ) =>
    playNode(
      'subFlow',
      { flow: 'other@3', ...config },
      {
        ...{ ports: ['next', 'error'], events, flows },
        variables: [variable('mine', 'object'), { ...variable('said', 'object'), initial: 'my own' }],
      },
    );
  const takesOver = { outputs: [{ name: 'out', variable: 'mine' }] };

  it.each<[unknown, JsonValue]>([
    [literal('x'), 'x'],
    [literal(null), null],
    [literal({ 中: [1] }), { 中: [1] }],
    [cel('vars.said + "!"'), 'my own!'],
  ])('is given %j and gives it back', (value, kept) => {
    const played = go({ ...takesOver, inputs: [{ name: 'given', value }] }, [message('y')]);
    expect(played.outcome).toBe('next');
    expect(played.state.variables).toEqual({ mine: kept, said: 'my own' });
  });

  it('without inputs has its own first values', () => {
    expect(said(go({}))).toEqual(['In default?']);
  });

  it.each(['gone', 'toString', 'said'])('gives null for an output %s that it has not, or its own value', (name) => {
    const played = go({ outputs: [{ name, variable: 'mine' }] }, [message('y')]);
    expect(played.state.variables.mine).toBe(name === 'said' ? 'y' : null);
  });

  it('that hands off ends the whole session', () => {
    const played = go(takesOver, [message(''), message(''), message('')]);
    expect(played).toMatchObject({ outcome: 'handed_off', state: { status: 'ended' } });
  });

  it('says how it ended on the way back', () => {
    expect(walked(go({}, [message('y')]))).toContain('x>next#done');
  });

  it.each<[string, () => FlowDocument | undefined, string]>([
    ['that is gone', () => undefined, 'flow.flow_missing'],
    ['without a start', () => ({ ...called, nodes: called.nodes.slice(1) }), 'flow.flow_missing'],
    ['whose first exit is open', () => ({ ...called, edges: called.edges.slice(1) }), 'flow.port_open'],
  ])('%s: %s', (_what, flows, code) => {
    const played = go({}, [], flows);
    expect([played.outcome, ...walked(played)].some((text) => text?.includes(code))).toBe(true);
  });

  it('that fails inside leaves by the error port of the step that called it', () => {
    const broken = {
      ...called,
      nodes: called.nodes.map((item) => (item.id === 'copy' ? { ...item, config: {} } : item)),
    };
    const played = go({}, [], () => broken);
    expect(played.outcome).toBe('error');
    expect(walked(played)).toContain('x>error#flow.node_misconfigured');
    expect(played.state.variables.said).toBe('my own');
  });
});
