import { describe, expect, it } from 'vitest';
import { both, flowOf, message, node, now, play, said, variable, walked } from '../../test/kit.js';
import type { FlowDocument, FlowVariable } from '../document/flow-document.js';
import { type JsonValue, jsonDepth, maxJsonDepth } from '../document/json.js';
import type { FlowEvent } from './event.js';

const cel = (name: string, expression: string) => ({
  target: 'variable',
  name,
  value: { kind: 'cel', expression },
});
const literal = (name: string, value: unknown) => ({ target: 'variable', name, value: { kind: 'literal', value } });
const set = (id: string, ...assignments: unknown[]) => node(id, 'set', { assignments });
const nested = (depth: number): JsonValue => {
  let value: JsonValue = 1;
  for (let level = 1; level < depth; level += 1) {
    value = level % 2 === 0 ? [value] : { a: value };
  }
  return value;
};
const done = (output: JsonValue, effectId = 's:1'): FlowEvent => ({ type: 'nodeDone', effectId, port: 'ok', output });

describe('a variable called like what every object has', () => {
  it.each(['toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', 'toLocaleString', '__defineGetter__'])(
    '%s is one like any other',
    (name) => {
      const flow = (variables: FlowVariable[]) =>
        flowOf(
          [set('a', literal(name, 'mine')), node('z', 'end', { message: both(`{vars.${name}}`) })],
          ['a.next>z'],
          variables,
        );
      expect(said(play(flow([variable(name)])))).toEqual(['mine']);
      expect(play(flow([variable(name)])).state.variables).toEqual({ [name]: 'mine' });
      expect(said(play(flow([])))).toEqual(['mine']);
    },
  );

  it.each(['toString', 'valueOf', 'hasOwnProperty', 'constructor'])('%s that nobody declared is not there', (name) => {
    const flow = flowOf([node('z', 'end', { message: both(`[{vars.${name}}]`) })], []);
    expect(said(play(flow))).toEqual(['[]']);
    const read = flowOf([set('a', cel('x', `vars.${name}`)), node('z', 'end')], ['a.next>z'], [variable('x')]);
    expect(play(read).outcome).toBe('flow.expression_failed');
  });
});

describe('a value nested without end', () => {
  const flow = flowOf(
    [
      node('call', 'http', { url: 'https://a.example/', mapping: [{ path: '', variable: 'answer' }] }),
      node('ok', 'end', { outcome: 'ok', message: both('{vars.answer}') }),
      node('bad', 'end', { outcome: 'bad' }),
    ],
    ['call.ok>ok', 'call.error>bad'],
    [variable('answer', 'object')],
  );

  it.each([
    [maxJsonDepth, 'ok', 'call>ok'],
    [maxJsonDepth + 1, 'bad', 'call>error#flow.variables_too_large'],
    [1_000, 'bad', 'call>error#flow.variables_too_large'],
    [9_000, 'bad', 'call>error#flow.variables_too_large'],
  ])('%d deep from outside: %s', (depth, outcome, way) => {
    const played = play(flow, [done({ body: nested(depth) })]);
    expect(played.outcome).toBe(outcome);
    expect(walked(played)).toContain(way);
  });

  it.each([
    [null, 1],
    [1, 1],
    [[], 1],
    [{}, 1],
    [[1], 2],
    [{ a: [{ b: 1 }] }, 4],
    [nested(60), 60],
    [nested(9_000), maxJsonDepth + 1],
  ])('is counted up to just past the limit', (value, depth) => {
    expect(jsonDepth(value)).toBe(depth);
  });

  it('in the request that begins a flow fails with a name', () => {
    const hook: FlowDocument = {
      ...flowOf([node('z', 'end')], [], [variable('x', 'object')]),
      nodes: [node('start', 'webhook', { fields: [{ path: 'deep', variable: 'x' }] }), node('z', 'end')],
      edges: [{ id: 'e', from: { node: 'start', port: 'next' }, to: 'z' }],
    };
    const facts = {
      customer: { id: '', name: '', tier: '', language: 'en', attributes: {} },
      conversation: { id: '', channel: '', attributes: {} },
      event: { name: 'webhook', data: { deep: nested(2_000) } },
      hours: {},
    };
    expect(play(hook, [], { facts }).outcome).toBe('flow.variables_too_large');
  });
});

describe('variables that are too large from the beginning', () => {
  const called: FlowDocument = { ...flowOf([node('z', 'end')], []), id: 'called' };
  const big = (size: number, error: string[] = []) =>
    flowOf(
      [
        node('call', 'subFlow', { flow: 'called@1' }),
        node('z', 'end', { outcome: 'ok' }),
        node('bad', 'end', { outcome: 'bad' }),
      ],
      ['call.next>z', ...error],
      [variable('x', 'string', 'x'.repeat(size))],
    );

  it.each([
    [60_000, 'ok'],
    [70_000, 'flow.variables_too_large'],
    [200_000, 'flow.variables_too_large'],
  ])('%d bytes: a call of another flow ends with %s', (size, outcome) => {
    const played = play(big(size), [], { flows: () => called });
    expect(played.outcome).toBe(outcome);
    expect(played.state.frames).toBeUndefined();
    expect(played.state.running).toBeUndefined();
  });

  it('lead to the error port, with the variables of the caller as they were', () => {
    const played = play(big(70_000, ['call.error>bad']), [], { flows: () => called });
    expect(played.outcome).toBe('bad');
    expect(played.state.variables.x).toHaveLength(70_000);
  });

  it('of a called flow that is left by a handler stay what they were', () => {
    const asking = { ...flowOf([node('q', 'ask', { question: both('?'), variable: 'y' })], []), id: 'called' };
    const flow: FlowDocument = {
      ...big(60_000),
      nodes: [...big(60_000).nodes, node('h', 'onLeft')],
      edges: [...big(60_000).edges, { id: 'h', from: { node: 'h', port: 'next' }, to: 'z' }],
    };
    const played = play(flow, [{ type: 'left' }], { flows: () => asking });
    expect(played.outcome).toBe('ok');
    expect(played.state.variables.x).toHaveLength(60_000);
  });
});

describe('what a node has counted', () => {
  /** The list cannot be read in its second round; the error port leads into the loop again. */
  const flow = (list: string) =>
    flowOf(
      [
        node('each', 'loop', { list, item: 'x' }),
        set('spoil', literal('ok', false)),
        set('mend', literal('ok', true)),
        node('say', 'send', { text: both('{vars.x}') }),
        node('end', 'end'),
      ],
      ['each.item>say', 'say.next>spoil', 'spoil.next>each', 'each.error>mend', 'mend.next>each', 'each.done>end'],
      [variable('x'), variable('ok', 'boolean', true)],
    );

  it.each([
    ['that is no list any more', 'vars.ok ? ["a", "b"] : "none"', 'flow.not_a_list'],
    ['whose list fails', 'vars.ok ? ["a", "b"] : vars.gone', 'flow.expression_failed'],
  ])('is forgotten by a loop %s', (_what, list, code) => {
    const played = play(flow(list));
    expect(walked(played)).toContain(`each>error#${code}`);
    expect(new Set(said(played).slice(0, -1))).toEqual(new Set(['a']));
    expect(played.outcome).toBe('flow.loop');
  });

  it('is forgotten by a request whose repetition cannot be made', () => {
    const text = '{vars.big}'.repeat(4);
    const call = node('call', 'http', { url: `https://a.example/${text}`, retries: 3 });
    const document = flowOf([call, node('bad', 'end')], ['call.error>bad'], [variable('big')]);
    const failed: FlowEvent = { type: 'nodeFailed', effectId: 's:1', code: 'x', message: '', retryable: true };
    const waiting = play(document, [failed]);
    const state = { ...waiting.state, variables: { big: 'x'.repeat(30_000) } };
    const late = play(document, [{ type: 'timer', timerId: 's:2' }], { state });
    expect(late.outcome).toBe('completed');
    expect(late.state.attempts).toEqual({});
  });
});

describe('the question that was interrupted', () => {
  const inner: FlowDocument = {
    ...flowOf(
      [node('q', 'ask', { question: both('Inner?'), variable: 'y' }), node('z', 'end')],
      ['q.answered>z', 'q.person>z'],
    ),
    id: 'called',
    variables: [variable('y')],
  };
  const outer = flowOf(
    [
      node('q', 'ask', { question: both('Outer?'), variable: 'x' }),
      node('call', 'subFlow', { flow: 'called@1' }),
      node('last', 'ask', { question: both('Last?'), variable: 'x' }),
      node('z', 'end'),
      node('word', 'onKeyword', { keywords: ['help'] }),
      node('say', 'send', { text: both('Helped.') }),
      node('back', 'jump', { to: 'interrupted' }),
      node('lost', 'end', { outcome: 'lost' }),
    ],
    [
      ...['q.answered>call', 'q.person>z', 'call.next>last', 'last.answered>z', 'last.person>z'],
      ...['word.next>say', 'say.next>back', 'back.error>lost'],
    ],
    [variable('x')],
  );
  const settings = { flows: () => inner, now };

  it('is gone back to in its own flow', () => {
    expect(said(play(outer, [message('help')], settings))).toEqual(['Outer?', 'Helped.', 'Outer?']);
  });

  it('of long ago is none to go back to out of a called flow', () => {
    const played = play(outer, [message('help'), message('1'), message('help')], settings);
    expect(said(played)).toEqual(['Outer?', 'Helped.', 'Outer?', 'Inner?', 'Helped.']);
    expect(played.outcome).toBe('lost');
  });

  it('of a called flow is none of its caller', () => {
    const withHelp: FlowDocument = {
      ...inner,
      nodes: [
        ...inner.nodes,
        node('w', 'onKeyword', { keywords: ['inner'] }),
        node('b', 'jump', { to: 'interrupted' }),
      ],
      edges: [...inner.edges, { id: 'w', from: { node: 'w', port: 'next' }, to: 'b' }],
    };
    const played = play(outer, [message('1'), message('inner'), message('2')], { ...settings, flows: () => withHelp });
    expect(said(played)).toEqual(['Outer?', 'Inner?', 'Inner?', 'Last?']);
    expect(played.state).toMatchObject({ at: 'last', status: 'waiting' });
    expect(played.state.interrupted).toBeUndefined();
  });

  it('is kept while another flow is called on the way back', () => {
    const asking: FlowDocument = {
      ...outer,
      edges: outer.edges.map((item) => (item.from.node === 'word' ? { ...item, to: 'call' } : item)),
      nodes: outer.nodes.map((item) =>
        item.id === 'last' ? { ...item, type: 'jump', config: { to: 'interrupted' } } : item,
      ),
    };
    const played = play(asking, [message('help'), message('answer')], settings);
    expect(said(played)).toEqual(['Outer?', 'Inner?', 'Outer?']);
    expect(played.state.at).toBe('q');
  });
});

describe('a number', () => {
  it.each(['-0', '-0.0', '-00'])('%s is zero, in memory as in the store', (text) => {
    const flow = flowOf(
      [node('q', 'ask', { question: both('?'), kind: 'number', variable: 'n' }), node('z', 'end')],
      ['q.answered>z', 'q.person>z'],
      [variable('n', 'number')],
    );
    const { state } = play(flow, [message(text)]);
    expect(Object.is(state.variables.n, 0)).toBe(true);
  });

  it.each(['-0.0', '0.0 * -1.0', '[-0.0][0]', '-vars.zero'])('%s is computed as zero', (expression) => {
    const flow = flowOf(
      [set('a', cel('n', expression)), node('z', 'end')],
      ['a.next>z'],
      [variable('n', 'number'), variable('zero', 'number', 0)],
    );
    expect(Object.is(play(flow).state.variables.n, 0)).toBe(true);
  });
});
