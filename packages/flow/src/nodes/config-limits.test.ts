import { describe, expect, it } from 'vitest';
import { nodeTypes } from '../../test/kit.js';

type Config = Record<string, unknown>;

/** The least that each type needs to be a valid step. */
const least: Record<string, Config> = {
  send: { text: {} },
  ask: { question: {}, variable: 'v' },
  menu: { text: {}, options: [{ id: 'a', label: {} }] },
  condition: { branches: [{ id: 'a', when: { kind: 'cel', expression: '1' } }] },
  switch: { value: '1', cases: [{ id: 'a', equals: 'x' }] },
  hours: { hoursId: 'h' },
  wait: {},
  waitEvent: { on: 'label.added' },
  loop: { list: '[]', item: 'v' },
  split: {
    shares: [
      { id: 'a', weight: 1 },
      { id: 'b', weight: 1 },
    ],
  },
  set: { assignments: [{ target: 'variable', name: 'v', value: { kind: 'literal', value: 1 } }] },
  label: { name: 'x' },
  note: { text: 'x' },
  http: { url: 'https://a.example/' },
  script: { code: 'x' },
  priority: { priority: { kind: 'literal', value: 1 } },
  handoff: { queueId: 'q' },
  prioritize: { priority: 1 },
  escalate: { text: 'x' },
  notify: { text: 'x' },
  sendFile: { files: 'vars.f' },
  subFlow: { flow: 'f@1' },
  end: {},
  jump: {},
  assign: {},
  message: { text: {} },
  onKeyword: { keywords: ['x'] },
  onPerson: {},
  onError: {},
  start: {},
  deadline: { clock: 'agentReply' },
  event: { on: 'label.added' },
  schedule: {},
  webhook: {},
};

const fits = (type: string, config: Config): boolean =>
  nodeTypes.get(type)?.config.safeParse({ ...least[type], ...config }).success ?? false;

const text = (length: number): string => 'x'.repeat(length);
const chinese = (length: number): string => '中'.repeat(length);
const list = <T>(length: number, make: (index: number) => T): T[] => Array.from({ length }, (_, index) => make(index));
const localized = (length: number) => ({ en: text(length), 'zh-CN': chinese(length) });
const choice = (index: number) => ({ id: `c${index}`, label: {} });
const cel = (length: number) => ({ kind: 'cel', expression: text(length) });
const literal = (value: unknown) => ({ kind: 'literal', value });

/** A field at its limit, and one step beyond it. */
type Limit = [type: string, field: string, make: (size: number) => unknown, least: number, most: number];

const limits: Limit[] = [
  ['send', 'text', localized, 0, 4_000],
  ['send', 'quickReplies', (n) => list(n, choice), 0, 10],
  ['ask', 'question', localized, 0, 4_000],
  ['ask', 'choices', (n) => list(n, choice), 0, 20],
  ['ask', 'pattern', text, 0, 500],
  ['ask', 'variable', text, 1, 64],
  ['ask', 'maxTries', (n) => n, 1, 10],
  ['ask', 'timeoutSeconds', (n) => n, 5, 604_800],
  ['menu', 'options', (n) => list(n, choice), 1, 20],
  ['menu', 'maxTries', (n) => n, 1, 10],
  ['menu', 'timeoutSeconds', (n) => n, 5, 604_800],
  ['condition', 'branches', (n) => list(n, (i) => ({ id: `b${i}`, when: cel(1) })), 1, 20],
  ['condition', 'branches', (n) => [{ id: 'a', when: cel(n) }], 1, 4_096],
  ['condition', 'branches', (n) => [{ id: 'a', name: chinese(n), when: cel(1) }], 0, 100],
  ['condition', 'branches', (n) => [{ id: text(n), when: cel(1) }], 1, 64],
  ['switch', 'cases', (n) => list(n, (i) => ({ id: `c${i}`, equals: '' })), 1, 30],
  ['switch', 'cases', (n) => [{ id: 'a', equals: chinese(n) }], 0, 200],
  ['switch', 'value', text, 1, 4_096],
  ['hours', 'hoursId', text, 1, 64],
  ['wait', 'amount', (n) => n, 1, 1_000],
  ['wait', 'time', text, 1, 4_096],
  ['wait', 'hoursId', text, 1, 64],
  ['waitEvent', 'amount', (n) => n, 1, 1_000],
  ['waitEvent', 'when', text, 1, 4_096],
  ['loop', 'list', text, 1, 4_096],
  ['loop', 'maxItems', (n) => n, 1, 200],
  ['split', 'shares', (n) => list(n, (i) => ({ id: `s${i}`, weight: 1 })), 2, 10],
  ['split', 'shares', (n) => list(2, (i) => ({ id: `s${i}`, weight: n })), 0, 10_000],
  ['set', 'assignments', (n) => list(n, (i) => ({ target: 'variable', name: `v${i}`, value: literal(1) })), 1, 20],
  ['label', 'name', chinese, 1, 60],
  ['note', 'text', chinese, 1, 4_000],
  ['http', 'url', text, 1, 2_000],
  ['http', 'headers', (n) => list(n, (i) => ({ name: `X-${i}` })), 0, 20],
  ['http', 'headers', (n) => [{ name: text(n) }], 1, 100],
  ['http', 'headers', (n) => [{ name: 'X', value: text(n) }], 0, 2_000],
  ['http', 'body', text, 0, 20_000],
  ['http', 'timeoutSeconds', (n) => n, 1, 30],
  ['http', 'retries', (n) => n, 0, 5],
  ['http', 'mapping', (n) => list(n, () => ({ path: '', variable: 'v' })), 0, 30],
  ['http', 'mapping', (n) => [{ path: text(n), variable: 'v' }], 0, 300],
  ['http', 'authSecret', text, 0, 100],
  ['http', 'authUser', text, 0, 200],
  ['script', 'code', text, 1, 20_000],
  ['script', 'inputs', (n) => list(n, (i) => ({ name: `i${i}`, value: literal(1) })), 0, 20],
  ['script', 'outputs', (n) => list(n, (i) => ({ name: `o${i}`, type: 'string', variable: 'v' })), 0, 20],
  ['script', 'cpuMs', (n) => n, 10, 5_000],
  ['handoff', 'queueId', text, 1, 64],
  ['handoff', 'skills', (n) => list(n, (i) => ({ skillId: `s${i}`, minLevel: 1 })), 0, 10],
  ['handoff', 'skills', (n) => [{ skillId: 's', minLevel: n }], 1, 5],
  ['handoff', 'language', (n) => ({ code: literal('en'), minLevel: n }), 1, 5],
  ['handoff', 'reason', chinese, 0, 500],
  ['prioritize', 'priority', (n) => n, -1_000, 1_000],
  ['escalate', 'text', chinese, 1, 1_000],
  ['escalate', 'raise', (n) => n, 0, 1_000],
  ['notify', 'text', chinese, 1, 1_000],
  ['notify', 'userIds', (n) => list(n, (i) => `u${i}`), 0, 50],
  ['sendFile', 'files', text, 1, 4_096],
  ['subFlow', 'inputs', (n) => list(n, (i) => ({ name: `i${i}`, value: literal(1) })), 0, 20],
  ['subFlow', 'outputs', (n) => list(n, (i) => ({ name: `o${i}`, variable: 'v' })), 0, 20],
  ['end', 'outcome', text, 1, 64],
  ['end', 'message', localized, 0, 4_000],
  ['jump', 'nodeId', text, 0, 64],
  ['assign', 'queueId', text, 1, 64],
  ['assign', 'agentId', text, 0, 200],
  ['message', 'text', localized, 0, 4_000],
  ['onKeyword', 'keywords', (n) => list(n, (i) => `k${i}`), 1, 50],
  ['onKeyword', 'keywords', (n) => [chinese(n)], 1, 100],
  ['onPerson', 'phrases', (n) => list(n, (i) => `k${i}`), 0, 50],
  ['onPerson', 'phrases', (n) => [chinese(n)], 1, 100],
  ['deadline', 'amount', (n) => n, 1, 1_000],
  ['event', 'when', text, 1, 4_096],
  ['schedule', 'amount', (n) => n, 1, 1_000],
  ['schedule', 'cron', text, 0, 200],
  ['webhook', 'fields', (n) => list(n, () => ({ path: '', variable: 'v' })), 0, 50],
  ['webhook', 'fields', (n) => [{ path: text(n), variable: 'v' }], 0, 200],
];

describe.each(limits)('%s.%s', (type, field, make, smallest, largest) => {
  it(`takes ${smallest} and ${largest}`, () => {
    expect([smallest, largest].map((size) => fits(type, { [field]: make(size) }))).toEqual([true, true]);
  });

  it(`does not take ${largest + 1}`, () => {
    expect(fits(type, { [field]: make(largest + 1) })).toBe(false);
  });

  // A list or text is never shorter than empty.
  if (smallest > 0 || typeof make(0) === 'number') {
    it(`does not take ${smallest - 1}`, () => {
      expect(fits(type, { [field]: make(smallest - 1) })).toBe(false);
    });
  }
});

describe('the least of each type', () => {
  it.each(Object.entries(least))('%s is enough', (type, config) => {
    expect(fits(type, config)).toBe(true);
  });

  it.each(Object.keys(least))('%s takes no field that it does not know', (type) => {
    for (const field of ['surprise', 'constructor', 'toString']) {
      expect(fits(type, { [field]: 1 })).toBe(false);
    }
  });

  it.each(Object.entries(least))('%s takes no value of another kind in any of its fields', (type, config) => {
    for (const field of Object.keys(config)) {
      for (const value of [null, Number.NaN, Symbol.iterator, () => 1]) {
        expect([field, fits(type, { [field]: value })]).toEqual([field, false]);
      }
    }
  });
});

describe('a name that is taken', () => {
  const reserved = ['next', 'error', 'person', 'timeout', 'answered', 'else', 'message'];

  it.each(reserved)('%s is no id of a choice, a branch, a case or a share', (id) => {
    expect(fits('menu', { options: [{ id, label: {} }] })).toBe(false);
    expect(fits('ask', { choices: [{ id, label: {} }] })).toBe(false);
    expect(fits('send', { quickReplies: [{ id, label: {} }] })).toBe(false);
    expect(fits('condition', { branches: [{ id, when: cel(1) }] })).toBe(false);
    expect(fits('switch', { cases: [{ id, equals: 'x' }] })).toBe(false);
    expect(
      fits('split', {
        shares: [
          { id, weight: 1 },
          { id: 'b', weight: 1 },
        ],
      }),
    ).toBe(false);
  });

  it.each(['', 'a b', '中', 'a.b', '😀', 'a:b', text(65)])('%j is no id either', (id) => {
    expect(fits('menu', { options: [{ id, label: {} }] })).toBe(false);
  });

  it.each([
    '',
    '1a',
    'a-b',
    'a b',
    '中文',
    'in',
    'for',
    '__proto__',
    'constructor',
    'prototype',
    'null',
    'true',
    text(65),
  ])('%j is no variable', (name) => {
    expect(fits('ask', { variable: name })).toBe(false);
    expect(fits('loop', { item: name })).toBe(false);
    expect(fits('http', { mapping: [{ path: '', variable: name }] })).toBe(false);
    expect(fits('set', { assignments: [{ target: 'variable', name, value: literal(1) }] })).toBe(false);
  });

  it.each(['a', '_', 'A9_', 'toString', text(64)])('%s is one', (name) => {
    expect(fits('ask', { variable: name })).toBe(true);
  });

  it.each(['completed', 'a', 'a_9', text(64)])('%s is an outcome', (outcome) => {
    expect(fits('end', { outcome })).toBe(true);
  });

  it.each(['', 'A', '9a', '_a', 'a.b', 'flow.loop', 'a-b', '完成', text(65)])('%j is none', (outcome) => {
    expect(fits('end', { outcome })).toBe(false);
  });

  it.each(['f@1', 'a:b-c_9@999999', `${text(64)}@1`])('%s names a version of a flow', (flow) => {
    expect(fits('subFlow', { flow })).toBe(true);
  });

  it.each(['f', 'f@', '@1', 'f@0', 'f@01', 'f@-1', 'f@1.5', 'f@1000000', 'f@1@2', 'a b@1', '中@1', `${text(65)}@1`])(
    '%s names none',
    (flow) => {
      expect(fits('subFlow', { flow })).toBe(false);
    },
  );
});
