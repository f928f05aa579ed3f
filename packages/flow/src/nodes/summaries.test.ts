import { describe, expect, it } from 'vitest';
import { both } from '../../test/kit.js';
import { textIn } from '../document/localized-text.js';
import type { NodeType } from './node-type.js';
import type { Label } from './port.js';
import { createNodeTypes } from './registry.js';

const types = createNodeTypes();
const typeOf = (name: string): NodeType => types.get(name) as NodeType;
const words = (label: Label): string => (typeof label === 'string' ? label : textIn(label, 'en'));

/** What the card of a node says, and the exits it has. */
const cards: [string, Record<string, unknown>, string[], string[]][] = [
  ['start', {}, [], ['next']],
  ['onPerson', { phrases: ['help', 'boss'] }, ['help', 'boss'], ['next']],
  ['onKeyword', { keywords: ['a', 'b', 'c', 'd'] }, ['a', 'b', 'c'], ['next']],
  ['onLeft', {}, [], ['next']],
  ['onError', {}, [], ['next']],
  ['send', { text: both('Hi') }, ['Hi'], ['next']],
  ['sendFile', { files: 'vars.f', text: both('Here') }, ['vars.f', 'Here'], ['next', 'error']],
  ['ask', { question: both('Who?'), variable: 'who' }, ['Who?', '→ vars.who'], ['answered', 'person']],
  [
    'ask',
    { question: both('Who?'), variable: 'who', timeoutSeconds: 9 },
    ['Who?', '→ vars.who'],
    ['answered', 'timeout', 'person'],
  ],
  [
    'ask',
    { question: both('Who?'), kind: 'choice', variable: 'who', choices: [{ id: 'me', label: {} }] },
    ['Who?', '→ vars.who'],
    ['me', 'person'],
  ],
  ['menu', { text: both('?'), options: [{ id: 'a', label: both('A') }] }, ['?'], ['a', 'person']],
  [
    'switch',
    { value: 'customer.tier', cases: [{ id: 'a', equals: 'vip' }] },
    ['customer.tier'],
    ['a', 'else', 'error'],
  ],
  ['script', { code: 'return {};' }, ['() → ∅'], ['ok', 'error']],
  ['hours', { hoursId: 'h' }, [], ['open', 'closed']],
  ['hours', { hoursId: 'h', holidays: true }, [], ['open', 'closed', 'holiday']],
  ['wait', { amount: 5 }, [], ['next', 'message', 'error']],
  ['loop', { list: 'vars.list', item: 'x' }, ['vars.x ← vars.list'], ['item', 'done', 'error']],
  [
    'split',
    {
      shares: [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 2 },
      ],
    },
    [],
    ['a', 'b'],
  ],
  ['jump', { nodeId: 'x' }, [], []],
  ['jump', { to: 'interrupted' }, [], ['error']],
  ['label', { name: 'new' }, ['+ new'], ['next']],
  ['label', { name: 'new', action: 'remove' }, ['− new'], ['next']],
  ['note', { text: 'seen' }, ['seen'], ['next']],
  ['priority', { priority: { kind: 'literal', value: 5 } }, ['= 5'], ['next', 'error']],
  ['priority', { mode: 'add', priority: { kind: 'cel', expression: 'vars.x' } }, ['+= vars.x'], ['next', 'error']],
  ['http', { url: 'https://a.example/' }, ['GET https://a.example/'], ['ok', 'error']],
  ['handoff', { queueId: 'q', waitingText: both('Wait') }, ['Wait'], ['error']],
  ['subFlow', { flow: 'other@3' }, ['other@3'], ['next', 'error']],
  ['event', { on: 'label.added', when: 'true' }, ['flow:nodes.event.fields.on.options.label.added', 'true'], ['next']],
  [
    'deadline',
    { clock: 'queueWait', amount: 2, unit: 'minutes' },
    ['flow:nodes.deadline.fields.clock.options.queueWait', '2 minutes'],
    ['next'],
  ],
  ['deadline', { clock: 'serviceLevel' }, ['flow:nodes.deadline.fields.clock.options.serviceLevel'], ['next']],
  ['schedule', { amount: 3, unit: 'days' }, ['every 3 days'], ['next']],
  ['schedule', { mode: 'cron', cron: '0 9 * * *' }, ['0 9 * * *'], ['next']],
  ['webhook', { fields: [{ path: 'a.b', variable: 'x' }] }, ['vars.x ← a.b'], ['next']],
  ['waitEvent', { on: 'label.added' }, ['flow:nodes.waitEvent.fields.on.options.label.added'], ['next', 'timeout']],
  ['message', { text: both('Hi') }, ['Hi'], ['next', 'closed']],
  ['prioritize', { priority: 5 }, ['= 5'], ['next']],
  ['assign', { queueId: 'q' }, [], ['next', 'error']],
  ['escalate', { text: 'Look' }, ['Look'], ['next']],
  ['escalate', { text: 'Look', queueId: 'q' }, ['Look'], ['next', 'error']],
  ['notify', { text: 'Look' }, ['Look'], ['next']],
  ['resolve', {}, [], ['next', 'error']],
  ['end', { outcome: 'done', message: both('Bye') }, ['done', 'Bye'], []],
];

describe('the card of a node', () => {
  it.each(cards)('%s %j says %j', (name, given, lines, ports) => {
    const type = typeOf(name);
    const config = type.config.parse(given);
    expect((type.summary?.(config) ?? []).map(words)).toEqual(lines);
    expect(type.ports(config).map(({ id }) => id)).toEqual(ports);
  });

  it('is known of every node but the two with tests of their own', () => {
    const shown = new Set(cards.map(([name]) => name));
    expect([...types.keys()].filter((name) => !shown.has(name))).toEqual(['condition', 'set']);
  });
});

describe('what a node needs of a channel', () => {
  it.each([
    ['send', { text: both('x') }, ['text']],
    ['send', { text: both('x'), quickReplies: [{ id: 'a', label: both('A') }] }, ['text', 'choice']],
    ['sendFile', { files: 'vars.f' }, ['file', 'image']],
    ['ask', { question: both('?'), variable: 'x' }, ['text']],
    [
      'ask',
      { question: both('?'), variable: 'x', kind: 'choice', choices: [{ id: 'a', label: {} }] },
      ['text', 'choice'],
    ],
    ['menu', { text: both('?'), options: [{ id: 'a', label: {} }] }, ['text', 'choice']],
    ['note', { text: 'x' }, undefined],
  ])('%s %j: %j', (name, given, needs) => {
    const type = typeOf(name);
    expect(type.channel?.(type.config.parse(given))).toEqual(needs);
  });
});

describe('the icons and categories', () => {
  it('are given to every node', () => {
    for (const { icon, category } of types.values()) {
      expect(icon).toMatch(/^[a-z][a-z-]+$/);
      expect(['start', 'handler', 'talk', 'decide', 'route', 'data']).toContain(category);
    }
  });

  it('are icons of their own', () => {
    const icons = [...types.values()].map(({ icon }) => icon);
    expect(new Set(icons).size).toBe(icons.length);
  });
});
