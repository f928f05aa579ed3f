import { describe, expect, it } from 'vitest';
import { both, effectsOf, facts, type Played, playNode, said, walked } from '../../test/kit.js';
import type { FlowVariable } from '../document/flow-document.js';
import type { JsonValue } from '../document/json.js';
import type { FlowEvent } from '../step/event.js';

const ports = ['next', 'error', 'closed'];
const v = (value: JsonValue): FlowVariable[] => [{ name: 'v', type: 'object', initial: value }];
const literal = (value: unknown) => ({ kind: 'literal', value });
const cel = (expression: string) => ({ kind: 'cel', expression });

const act = (type: string, config: Record<string, unknown>, settings = {}): Played =>
  playNode(type, config, { ports, variables: v(null), ...settings });

const texts = { en: 'Hello {customer.name}', 'zh-CN': '你好，{customer.name}' };
const speaking = (language: string, name = '李雷') => ({
  facts: { ...facts, customer: { ...facts.customer, language, name } },
});

describe('what is said', () => {
  it.each([
    ['en', 'Hello 李雷'],
    ['en-GB', 'Hello 李雷'],
    ['zh-CN', '你好，李雷'],
    ['zh', '你好，李雷'],
    ['zh-Hant-TW', '你好，李雷'],
    ['zh_CN', '你好，李雷'],
    ['ZH-cn', '你好，李雷'],
    ['de', 'Hello 李雷'],
    ['zhx', 'Hello 李雷'],
    ['', 'Hello 李雷'],
  ])('to who speaks “%s” is %s, by every node that speaks', (language, expected) => {
    for (const [type, config] of [
      ['send', { text: texts }],
      ['message', { text: texts }],
      ['sendFile', { files: '"f"', text: texts }],
      ['handoff', { queueId: 'care', waitingText: texts }],
      ['end', { message: texts }],
    ] as const) {
      const played = act(type, config, speaking(language));
      expect([type, said(played)[0]]).toEqual([type, expected]);
    }
  });

  it.each([
    [{ en: 'only English' }, 'zh-CN', 'only English'],
    [{ 'zh-CN': '只有中文' }, 'en', '只有中文'],
    [{ en: '', 'zh-CN': '只有中文' }, 'en', '只有中文'],
  ])('in one language alone stands in for the other: %j', (text, language, expected) => {
    expect(said(act('send', { text }, speaking(language)))).toEqual([expected]);
  });

  it('where there is nothing to say at an end or a hand-off is nothing', () => {
    expect(said(act('end', {}))).toEqual([]);
    expect(said(act('end', { message: both('{vars.v}') }))).toEqual([]);
    expect(said(act('handoff', { queueId: 'care' }))).toEqual([]);
  });

  it.each(['👩‍👩‍👧‍👦', 'e\u0301', 'שלום', '\u202Egnp', '<b>&', 'x'.repeat(4_000)])(
    'with %j keeps every sign',
    (name) => {
      expect(said(act('send', { text: texts }, speaking('en', name)))).toEqual([`Hello ${name}`]);
    },
  );
});

describe('a message of a rule', () => {
  it.each([
    [true, 'next', 1],
    [undefined, 'next', 1],
    [false, 'closed', 0],
  ])('where the channel takes one: %s', (reachable, port, count) => {
    const conversation = { ...facts.conversation, ...(reachable !== undefined && { reachable }) };
    const played = act('message', { text: texts }, { facts: { ...facts, conversation } });
    expect(played.outcome).toBe(port);
    expect(effectsOf(played, 'send')).toHaveLength(count);
  });
});

describe('files', () => {
  const send = (files: string, value: JsonValue = null) => act('sendFile', { files }, { variables: v(value) });

  it.each<[string, JsonValue, string[]]>([
    ['vars.v', 'f1', ['f1']],
    ['vars.v', ['f1', 'f2'], ['f1', 'f2']],
    ['vars.v', ['f1', '', null, 3, { id: 'x' }, ['f2']], ['f1']],
    ['vars.v', Array.from({ length: 10 }, (_, i) => `f${i}`), Array.from({ length: 10 }, (_, i) => `f${i}`)],
    ['[vars.v, "g"]', 'f', ['f', 'g']],
  ])('%s of %j are sent', (files, value, fileIds) => {
    expect(effectsOf(send(files, value), 'send')).toMatchObject([{ content: { kind: 'file', fileIds } }]);
  });

  it.each<[string, JsonValue, string]>([
    ['vars.v', null, 'no_file'],
    ['vars.v', '', 'no_file'],
    ['vars.v', [], 'no_file'],
    ['vars.v', 7, 'no_file'],
    ['vars.v', { id: 'f' }, 'no_file'],
    ['vars.v', Array.from({ length: 11 }, (_, i) => `f${i}`), 'no_file'],
    ['vars.gone', null, 'expression_failed'],
    ['vars.v +', null, 'expression_syntax'],
  ])('%s of %j leave by the error port', (files, value, code) => {
    expect(walked(send(files, value))).toContain(`x>error#flow.${code}`);
  });
});

describe('a label', () => {
  it.each<[string, JsonValue, string]>([
    ['vip', null, 'vip'],
    [' vip ', null, 'vip'],
    ['订单 {vars.v}', 7, '订单 7'],
    ['{vars.v}', 'x'.repeat(61), 'x'.repeat(60)],
    ['{vars.v}', `${'x'.repeat(59)} y`, 'x'.repeat(59)],
    ['{vars.v}', `${'x'.repeat(59)}😀`, 'x'.repeat(59)],
    ['{vars.v}', '😀'.repeat(31), '😀'.repeat(30)],
    ['{vars.v}', ['a', 'b'], 'a, b'],
  ])('%s with %j is %j', (name, value, label) => {
    const added = act('label', { name }, { variables: v(value) });
    expect(effectsOf(added, 'setLabel')).toMatchObject([{ name: label, on: true }]);
    const taken = act('label', { name, action: 'remove' }, { variables: v(value) });
    expect(effectsOf(taken, 'setLabel')).toMatchObject([{ name: label, on: false }]);
  });

  it.each([null, '', '   ', '\u3000\n'])('of nothing (%j) does nothing and says so', (value) => {
    const played = act('label', { name: '{vars.v}' }, { variables: v(value) });
    expect(effectsOf(played, 'setLabel')).toEqual([]);
    expect(walked(played)).toContain('x>next#flow.label_empty');
  });
});

describe('urgency', () => {
  const after = (mode: string, priority: unknown, state: number | undefined): number | undefined => {
    const begun = act('priority', { priority: literal(0) }).state;
    const { outcome: _, ...rest } = begun;
    const fresh = { ...rest, status: 'running' as const, at: null, priority: state ?? 0 };
    return act('priority', { mode, priority }, { state: fresh }).state.priority;
  };

  it.each([
    ['set', 0, undefined, 0],
    ['set', 1_000, undefined, 1_000],
    ['set', 1_001, undefined, 1_000],
    ['set', -1_001, undefined, -1_000],
    ['set', 1.5, undefined, 2],
    ['set', -1.5, undefined, -1],
    ['set', 1e308, undefined, 1_000],
    ['add', 10, 990, 1_000],
    ['add', 11, 990, 1_000],
    ['add', -2_000, 1_000, -1_000],
    ['set', 5, 900, 5],
  ])('%s %d to %s is %d', (mode, priority, before, expected) => {
    expect(after(mode, literal(priority), before)).toBe(expected);
  });

  it.each([literal('high'), literal(null), literal([1]), literal(true), cel('vars.v'), cel('"7"')])(
    'is no %j',
    (priority) => {
      expect(walked(act('priority', { priority }))).toContain('x>error#flow.priority_not_a_number');
    },
  );

  it.each([
    ['set', 7],
    ['add', -1_000],
  ])('of a rule is an effect: %s %d', (mode, priority) => {
    expect(effectsOf(act('prioritize', { mode, priority }), 'prioritize')).toMatchObject([{ mode, priority }]);
  });
});

describe('a hand-off', () => {
  const handoff = (config: Record<string, unknown>, settings = {}) =>
    act('handoff', { queueId: 'care', ...config }, settings);
  const queued = (config: Record<string, unknown>, settings = {}) => effectsOf(handoff(config, settings), 'enqueue')[0];

  it.each([
    [literal(0), 0],
    [literal(2_000), 1_000],
    [literal(-2_000), -1_000],
    [cel('2.5'), 3],
    [cel('-2.5'), -2],
    [cel('customer.tier == "standard" ? 5 : 9'), 5],
  ])('%j waits with priority %d', (priority, expected) => {
    expect(queued({ priority })?.priority).toBe(expected);
  });

  it.each([
    ['en', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-Hans-CN', 'zh-Hans-CN'],
    ['yue', 'yue'],
    ['', undefined],
    ['e', undefined],
    ['zh_CN', undefined],
    ['中文', undefined],
    ['en-', undefined],
    [null, undefined],
    [7, undefined],
  ])('asks for %j as %s', (code, expected) => {
    expect(queued({ language: { code: cel('vars.v'), minLevel: 2 } }, { variables: v(code) })?.language?.code).toBe(
      expected,
    );
  });

  it('ends the session, whatever stands around it', () => {
    expect(handoff({})).toMatchObject({ outcome: 'handed_off', state: { status: 'ended' } });
  });

  it.each([
    ['whose priority fails', { priority: cel('1 / 0') }, 'flow.expression_failed'],
    ['whose priority is none', { priority: literal('x') }, 'flow.priority_not_a_number'],
    ['whose language fails', { language: { code: cel('vars.gone'), minLevel: 1 } }, 'flow.expression_failed'],
    ['whose reason grows too long', { reason: '{vars.v}{vars.v}' }, 'flow.expression_result'],
    ['whose words grow too long', { waitingText: both('{vars.v}{vars.v}') }, 'flow.expression_result'],
  ])('%s leaves by the error port, with nothing said or promised', (_what, config, code) => {
    const played = handoff({ waitingText: both('A moment.'), ...config }, { variables: v('x'.repeat(60_000)) });
    expect(walked(played)).toContain(`x>error#${code}`);
    expect(played.effects.map(({ type }) => type)).toEqual(['end']);
  });
});

describe('an alert', () => {
  it.each([
    [{ to: 'supervisors' }, { to: 'supervisors' }],
    [{ to: 'agent' }, { to: 'agent' }],
    [
      { to: 'people', userIds: ['a', 'b'] },
      { to: 'people', userIds: ['a', 'b'] },
    ],
    [
      { to: 'queue', queueId: 'care' },
      { to: 'queue', queueId: 'care' },
    ],
    [
      { to: 'role', role: 'admin' },
      { to: 'role', role: 'admin' },
    ],
    [{ to: 'agent', userIds: ['a'], queueId: 'care', role: 'admin' }, { to: 'agent' }],
  ])('for %j goes there and nowhere else', (config, expected) => {
    const [effect] = effectsOf(act('notify', { text: '{customer.name}：急', ...config }), 'notify');
    expect(effect).toEqual({ id: 's:1', type: 'notify', text: 'Ann：急', ...expected });
  });
});

describe('work on a conversation', () => {
  const done = (port: string): FlowEvent => ({ type: 'nodeDone', effectId: 's:1', port, output: null });
  const failed = (code: string): FlowEvent => ({ type: 'nodeFailed', effectId: 's:1', code, message: '' });

  it.each([
    ['assign', { queueId: 'care' }, { kind: 'queue', queueId: 'care' }],
    ['assign', { to: 'agent', agentId: ' {vars.v} ' }, { kind: 'agent', agentId: 'a1' }],
    ['assign', { to: 'agent', agentId: '{vars.gone}' }, { kind: 'agent', agentId: '' }],
    ['resolve', {}, null],
  ])('%s %j asks for %j', (type, config, input) => {
    expect(effectsOf(act(type, config, { variables: v('a1') }), 'runNode')).toMatchObject([
      { nodeType: type, nodeId: 'x', input, timeoutMs: 30_000 },
    ]);
  });

  it.each([
    [done('next'), 'next', 'x>next'],
    [done('ok'), 'error', 'x>error#flow.node_failed'],
    [failed('queue.gone'), 'error', 'x>error#queue.gone'],
    [failed('gone'), 'error', 'x>error#node.gone'],
  ])('that ends with %j leaves by %s', (event, outcome, way) => {
    for (const [type, config] of [
      ['assign', { queueId: 'care' }],
      ['resolve', {}],
    ] as const) {
      const played = act(type, config, { events: [event] });
      expect([played.outcome, walked(played).includes(way)]).toEqual([outcome, true]);
    }
  });

  it.each([
    [{}, ['notify', 'prioritize', 'end']],
    [{ raise: 0 }, ['notify', 'end']],
    [{ queueId: 'care' }, ['notify', 'prioritize', 'runNode']],
    [{ queueId: 'care', raise: 0 }, ['notify', 'runNode']],
  ])('that is escalated as %j does %j', (config, types) => {
    expect(act('escalate', { text: '急：{customer.name}', ...config }).effects.map(({ type }) => type)).toEqual(types);
  });

  it('needs one', () => {
    const alone = { facts: { ...facts, conversation: { ...facts.conversation, id: '' } }, beginAt: 'x' };
    for (const [type, config] of [
      ...[
        ['assign', { queueId: 'care' }],
        ['resolve', {}],
        ['escalate', { text: 'x' }],
        ['note', { text: 'x' }],
      ],
      ...[
        ['label', { name: 'x' }],
        ['priority', { priority: literal(1) }],
        ['prioritize', { priority: 1 }],
      ],
      ...[
        ['send', { text: both('x') }],
        ['message', { text: both('x') }],
        ['sendFile', { files: '"f"' }],
      ],
      ...[
        ['ask', { question: both('x'), variable: 'v' }],
        ['waitEvent', { on: 'label.added' }],
      ],
      ...[
        ['handoff', { queueId: 'care' }],
        ['menu', { text: both('x'), options: [{ id: 'a', label: both('A') }] }],
      ],
    ] as [string, Record<string, unknown>][]) {
      const played = act(type, config, alone);
      expect([type, walked(played).includes('x>error#flow.no_conversation')]).toEqual([type, true]);
    }
  });

  it('is not needed by what only thinks', () => {
    const alone = { facts: { ...facts, conversation: { ...facts.conversation, id: '' } }, beginAt: 'x' };
    expect(act('notify', { text: 'x' }, alone).outcome).toBe('next');
    expect(act('set', { assignments: [{ target: 'variable', name: 'v', value: literal(1) }] }, alone).outcome).toBe(
      'next',
    );
  });
});
