import { describe, expect, it } from 'vitest';
import { issuesOf, withStep } from '../../test/good-flow.js';
import {
  both,
  effectsOf,
  facts,
  flowOf,
  message,
  node,
  nodeTypes,
  play,
  playNode,
  said,
  variable,
  walked,
} from '../../test/kit.js';
import type { FlowEvent } from '../step/event.js';

const files = (...ids: string[]): FlowEvent => ({
  type: 'message',
  messageId: 'm',
  text: '',
  ...(ids.length > 0 && { attachments: ids.map((fileId) => ({ fileId })) }),
});

describe('a question', () => {
  const asked = (kind: string, events: FlowEvent[], config: Record<string, unknown> = {}) =>
    playNode(
      'ask',
      { question: both('?'), kind, variable: 'answer', maxTries: 2, ...config },
      {
        ports: ['answered', 'person'],
        variables: [variable('answer', kind === 'attachment' ? 'list' : 'string')],
        events,
      },
    );

  it.each([
    ['date', '22.11.2026', '2026-11-22'],
    ['phone', '+86 138 1234 5678', '+8613812345678'],
    ['email', 'Ann@EXAMPLE.com', 'Ann@example.com'],
    ['text', '  hi  ', 'hi'],
    ['number', '1,234.5', 1234.5],
  ])('for a %s takes “%s” as %s', (kind, text, value) => {
    const played = asked(kind, [message(text)]);
    expect(played.outcome).toBe('answered');
    expect(played.state.variables.answer).toBe(value);
  });

  it.each([
    ['date', 'soon'],
    ['phone', 'my number'],
    ['email', 'ann at example'],
    ['text', '   '],
    ['number', 'many'],
    ['attachment', 'here it is'],
  ])('for a %s asks again after “%s”, then offers a person', (kind, text) => {
    const once = asked(kind, [message(text)]);
    expect(said(once)).toEqual(['?', '?']);
    expect(once.state).toMatchObject({ status: 'waiting', attempts: { x: 1 } });
    const twice = asked(kind, [message(text), message(text)]);
    expect(twice.outcome).toBe('person');
    expect(walked(twice)).toContain('x>person#flow.too_many_tries');
    expect(twice.state.attempts).toEqual({});
  });

  it('for files keeps the ids of all of them', () => {
    expect(asked('attachment', [files('f1', 'f2')]).state.variables.answer).toEqual(['f1', 'f2']);
    expect(asked('attachment', [files()]).outcome).toBeUndefined();
  });

  it.each([
    ['attachment', 'string', true],
    ['attachment', 'list', false],
    ['date', 'string', false],
    ['date', 'number', true],
    ['phone', 'list', true],
    ['number', 'number', false],
  ] as const)('for a %s into a %s is a problem: %s', (kind, type, isProblem) => {
    const document = withStep(
      'ask',
      { question: both('?'), kind, variable: 'x' },
      ['answered', 'person'],
      [variable('order'), variable('x', type)],
    );
    expect(issuesOf(document).some(({ code }) => code === 'value_type')).toBe(isProblem);
  });
});

describe('a menu', () => {
  const options = [
    { id: 'order', label: { en: 'My order', 'zh-CN': '我的订单' } },
    { id: 'talk', label: both('Talk') },
  ];
  const ports = ['order', 'talk', 'person', 'timeout'];
  const go = (events: FlowEvent[], config: Record<string, unknown> = {}) =>
    playNode(
      'menu',
      { text: both('What is it about?'), options, maxTries: 2, ...config },
      { ports, variables: [variable('way')], events },
    );

  it('is said with its options', () => {
    expect(effectsOf(go([]), 'send')).toMatchObject([
      {
        content: {
          text: 'What is it about?',
          quickReplies: [
            { id: 'order', label: 'My order' },
            { id: 'talk', label: 'Talk' },
          ],
        },
      },
    ]);
  });

  it.each<[string, FlowEvent, string]>([
    ['tapped', message('My order', 'order'), 'order'],
    ['typed', message('my ORDER'), 'order'],
    ['typed in the other language', message('我的订单'), 'order'],
    ['by number', message('2'), 'talk'],
    ['by full-width number', message('２'), 'talk'],
  ])('is left by the option that was %s', (_how, event, port) => {
    const played = go([event], { variable: 'way' });
    expect(played.outcome).toBe(port);
    expect(played.state.variables.way).toBe(port);
  });

  it('is said again with its own words, then offers a person', () => {
    const played = go([message('9'), message('what?')], { retryText: both('One of these, please.') });
    expect(said(played)).toEqual(['What is it about?', 'One of these, please.']);
    expect(played.outcome).toBe('person');
  });

  it('ends by time', () => {
    const played = go([{ type: 'timer', timerId: 's:1' }], { timeoutSeconds: 60 });
    expect(played.outcome).toBe('timeout');
  });

  it('stops its clock when it is answered', () => {
    const types = go([message('1')], { timeoutSeconds: 60 }).effects.map(({ type }) => type);
    expect(types).toEqual(['startTimer', 'send', 'cancelTimer', 'end']);
  });

  it.each([
    ['my order', true],
    ['我的订单', true],
    ['1', false],
    ['order', false],
    ['', false],
  ])('knows “%s” as its own: %s', (text, expected) => {
    const menu = nodeTypes.get('menu');
    expect(menu?.claims?.(menu.config.parse({ text: both('?'), options }), text)).toBe(expected);
  });
});

describe('the start', () => {
  const flow = (config: Record<string, unknown>) => {
    const made = flowOf([node('say', 'end', { message: both('You said {vars.first}') })], [], [variable('first')]);
    made.nodes[0] = node('start', 'start', config);
    return made;
  };

  it('goes on at once', () => {
    expect(walked(play(flow({})))).toEqual(['start>next', 'say>']);
  });

  it('waits for the first message and keeps it', () => {
    const waiting = play(flow({ on: 'message', variable: 'first' }));
    expect(waiting.state).toMatchObject({ status: 'waiting', at: 'start' });
    expect(said(play(flow({ on: 'message', variable: 'first' }), [message('hi')]))).toEqual(['You said hi']);
  });
});

describe('files that are sent', () => {
  const go = (value: string) =>
    playNode(
      'sendFile',
      { files: value, text: both('Here') },
      {
        ports: ['next', 'error'],
        variables: [
          variable('files', 'list', ['a', 'b']),
          variable('one', 'string', 'c'),
          variable('none', 'list', []),
        ],
      },
    );

  it.each([
    ['vars.files', ['a', 'b']],
    ['vars.one', ['c']],
    ['["x", "", "y"]', ['x', 'y']],
  ])('%s are %j', (value, fileIds) => {
    const played = go(value);
    expect(played.outcome).toBe('next');
    expect(effectsOf(played, 'send')).toEqual([
      { type: 'send', id: 's:1', content: { kind: 'file', fileIds, text: 'Here' } },
    ]);
  });

  it.each(['vars.none', '""', '1', '[1, 2]', 'vars.gone', '"x,".split(",").map(i, "")'])('%s are none', (value) => {
    expect(go(value).outcome).toBe('error');
  });

  it('are at most ten', () => {
    expect(go(JSON.stringify(Array.from({ length: 11 }, (_, i) => `f${i}`))).outcome).toBe('error');
  });
});

describe('labels, notes and priority', () => {
  it.each([
    [{ name: 'vip-{customer.tier}' }, { name: 'vip-standard', on: true }],
    [
      { name: 'old', action: 'remove' },
      { name: 'old', on: false },
    ],
    [{ name: '  spaced  ' }, { name: 'spaced', on: true }],
    [{ name: `{customer.name}${'x'.repeat(45)}` }, { name: `Ann${'x'.repeat(45)}`, on: true }],
    [{ name: '{customer.name}'.repeat(4) }, { name: 'AnnAnnAnnAnn', on: true }],
  ])('label %j', (config, expected) => {
    const played = playNode('label', config, { ports: ['next'] });
    expect(effectsOf(played, 'setLabel')).toMatchObject([expected]);
    expect(played.outcome).toBe('next');
  });

  it('a label that comes out empty does nothing', () => {
    const played = playNode('label', { name: '{vars.gone} ' }, { ports: ['next'] });
    expect(effectsOf(played, 'setLabel')).toEqual([]);
    expect(walked(played)).toContain('x>next#flow.label_empty');
  });

  it('a note has its chips filled in', () => {
    const played = playNode(
      'note',
      { text: 'From {conversation.channel}: {customer.attributes.city}' },
      { ports: ['next'] },
    );
    expect(effectsOf(played, 'addNote')).toMatchObject([{ text: 'From webchat: York' }]);
  });

  const priorities = (...steps: [string, unknown][]) => {
    const nodes = steps.map(([mode, value], i) => node(`p${i}`, 'priority', { mode, priority: value }));
    const edges = nodes.map(({ id }, i) => `${id}.next>${nodes[i + 1]?.id ?? 'desk'}`);
    const desk = node('desk', 'handoff', { queueId: 'care', priority: { kind: 'literal', value: 1 } });
    const played = play(flowOf([...nodes, desk], edges), [], { facts });
    return effectsOf(played, 'enqueue')[0]?.priority ?? played.outcome;
  };
  const literal = (value: unknown) => ({ kind: 'literal', value });

  it.each([
    [[['set', literal(5)]], 6],
    [
      [
        ['set', literal(5)],
        ['add', literal(3)],
      ],
      9,
    ],
    [[['add', literal(-4)]], -3],
    [[['set', { kind: 'cel', expression: 'customer.tier == "standard" ? 2.6 : 9.0' }]], 4],
    [[['set', literal(5_000)]], 1_000],
    [[['set', literal(-5_000)]], -999],
    [[['set', literal('high')]], 'flow.priority_not_a_number'],
  ] as [[string, unknown][], unknown][])('%j makes the next hand-off %s', (steps, expected) => {
    expect(priorities(...steps)).toBe(expected);
  });
});
