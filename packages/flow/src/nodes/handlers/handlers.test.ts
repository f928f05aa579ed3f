import { describe, expect, it } from 'vitest';
import { both, effectsOf, flowOf, message, node, play, said, variable, walked } from '../../../test/kit.js';
import { isHandler } from './handler-type.js';
import { onKeywordNode } from './on-keyword.js';
import { onPersonNode } from './on-person.js';

const question = node('ask', 'ask', { question: both('Order?'), variable: 'order', timeoutSeconds: 60 });

const flow = flowOf(
  [
    question,
    node('bye', 'end', { outcome: 'done' }),
    node('person', 'onPerson', { phrases: ['supervisor'] }),
    node('desk', 'handoff', { queueId: 'care' }),
    node('word', 'onKeyword', { keywords: ['Price', '价格'] }),
    node('price', 'send', { text: both('It costs 5.') }),
    node('back', 'jump', { to: 'interrupted' }),
    node('left', 'onLeft'),
    node('note', 'note', { text: 'gone' }),
    node('gone', 'end', { outcome: 'gone' }),
  ],
  [
    'ask.answered>bye',
    'ask.person>bye',
    'ask.timeout>bye',
    'person.next>desk',
    'word.next>price',
    'price.next>back',
    'left.next>note',
    'note.next>gone',
  ],
  [variable('order')],
);

describe('asking for a person', () => {
  it.each([
    'I want to talk to a human',
    'AGENT',
    'real person please',
    'can I speak to someone?',
    '转人工',
    '我要找真人客服',
    '人工',
    'ＡＧＥＮＴ',
    'get me the supervisor',
  ])('“%s” does', (text) => {
    expect(onPersonNode.matches?.({ phrases: ['supervisor'] }, text)).toBe(true);
  });

  it.each([
    'my order is late',
    'agents.csv is the file',
    'urgent',
    '',
    '客服电话是多少我已经打过了但是没有人接听所以我现在在这里留言希望你们能够尽快处理我的订单谢谢因为人工很忙我等了很久很久了请帮忙',
    'I wrote to your agent yesterday about the blue parcel that never arrived and nobody ever answered',
  ])('“%s” does not', (text) => {
    expect(onPersonNode.matches?.({ phrases: [] }, text)).toBe(false);
  });

  it('leaves the question, stops its timer and hands off', () => {
    const played = play(flow, [message('agent')]);
    expect(walked(played).slice(-2)).toEqual(['person>next', 'desk>']);
    expect(effectsOf(played, 'cancelTimer')).toHaveLength(1);
    expect(effectsOf(played, 'enqueue')).toMatchObject([{ queueId: 'care' }]);
    expect(played.state.interrupted).toBe('ask');
  });

  it('is not what a tapped answer does', () => {
    const played = play(flow, [message('agent', 'agent')]);
    expect(played.state.variables.order).toBe('agent');
  });

  it('is not what an answer does that the question knows', () => {
    const asked = flowOf(
      [
        node('menu', 'menu', { text: both('?'), options: [{ id: 'a', label: both('Agent plan') }] }),
        node('end', 'end', { outcome: 'chosen' }),
        node('person', 'onPerson'),
        node('desk', 'end', { outcome: 'person' }),
      ],
      ['menu.a>end', 'menu.person>end', 'person.next>desk'],
    );
    expect(play(asked, [message('agent plan')]).outcome).toBe('chosen');
    expect(play(asked, [message('agent')]).outcome).toBe('person');
  });
});

describe('a keyword', () => {
  it('is answered, and the question is asked again', () => {
    const played = play(flow, [message(' price ')]);
    expect(said(played)).toEqual(['Order?', 'It costs 5.', 'Order?']);
    expect(played.state).toMatchObject({ status: 'waiting', at: 'ask' });
    expect(play(flow, [message('价格'), message('A1')]).outcome).toBe('done');
  });

  it.each([
    ['whole', 'PRICE', true],
    ['whole', 'price?', false],
    ['contains', 'what is the price?', true],
    ['contains', 'cost', false],
  ] as const)('compared as %s with “%s”: %s', (mode, text, expected) => {
    expect(onKeywordNode.matches?.({ keywords: ['price'], mode }, text)).toBe(expected);
  });

  it('keeps its place in the document among handlers', () => {
    const twice = { ...flow, nodes: [...flow.nodes, node('late', 'onKeyword', { keywords: ['price'] })] };
    expect(said(play(twice, [message('price')]))).toContain('It costs 5.');
  });
});

describe('a customer who leaves', () => {
  it('is noted, once', () => {
    const played = play(flow, [{ type: 'left' }, { type: 'left' }]);
    expect(played.steps[1]?.outcome).toBe('gone');
    expect(effectsOf(played, 'addNote')).toHaveLength(1);
    expect(played.steps[2]?.effects).toEqual([]);
  });

  it('changes nothing where no handler stands', () => {
    const plain = { ...flow, nodes: flow.nodes.filter(({ type }) => type !== 'onLeft') };
    const played = play(plain, [{ type: 'left' }]);
    expect(played.steps[1]).toEqual({ state: played.steps[0]?.state, effects: [], path: [] });
  });
});

describe('an error', () => {
  const failing = (error: Record<string, unknown> = {}, then = 'told') =>
    flowOf(
      [
        node('bad', 'set', {
          assignments: [{ target: 'variable', name: 'x', value: { kind: 'cel', expression: '1 / 0' } }],
        }),
        node('next', 'end', { outcome: 'fine' }),
        node('oops', 'onError', error),
        node('told', 'end', { outcome: 'told', message: both('{vars.why}') }),
      ],
      ['bad.next>next', `oops.next>${then}`],
      [variable('x'), variable('why')],
    );

  it('comes to the handler with its code', () => {
    const played = play(failing({ variable: 'why' }));
    expect(played.outcome).toBe('told');
    expect(said(played)).toEqual(['flow.expression_failed']);
    expect(walked(played)).toContain('bad>#flow.expression_failed');
  });

  it('in the handler itself ends the session', () => {
    const played = play(failing({}, 'bad'));
    expect(played.outcome).toBe('flow.expression_failed');
    expect(said(played)).toEqual(['!flow.expression_failed']);
  });

  it('goes to the node’s own error port first', () => {
    const flowWithPort = failing();
    const wired = {
      ...flowWithPort,
      edges: [...flowWithPort.edges, { id: 'e', from: { node: 'bad', port: 'error' }, to: 'next' }],
    };
    expect(play(wired).outcome).toBe('fine');
  });
});

it.each([
  ['onPerson', true],
  ['onKeyword', true],
  ['once', false],
  ['start', false],
  ['shop:onSale', false],
])('%s is a handler: %s', (type, expected) => {
  expect(isHandler(type)).toBe(expected);
});
