import { describe, expect, it } from 'vitest';
import { both, effectsOf, facts, message, now, playNode, said, variable, walked } from '../../test/kit.js';
import type { FlowEvent } from '../step/event.js';

const options = [
  { id: 'a', label: { en: 'Apple', 'zh-CN': '苹果' } },
  { id: 'b', label: { en: 'Pear', 'zh-CN': '梨' } },
];
const ports = ['answered', 'a', 'b', 'person', 'timeout', 'error'];
const texts = { en: 'Which?', 'zh-CN': '哪个？' };
const again = { en: 'Pardon?', 'zh-CN': '什么？' };

/** The two nodes that ask, so that they answer to the same rules. */
const asking: Record<string, { type: string; config: Record<string, unknown> }> = {
  'a question': { type: 'ask', config: { question: texts, kind: 'choice', choices: options, variable: 'v' } },
  'a menu': { type: 'menu', config: { text: texts, options, variable: 'v' } },
};

const tapped = (choiceId: string): FlowEvent => message('', choiceId);
const timer: FlowEvent = { type: 'timer', timerId: 's:1' };

describe.each(Object.entries(asking))('%s', (_name, { type, config }) => {
  const go = (events: FlowEvent[], more: Record<string, unknown> = {}, settings = {}) =>
    playNode(type, { ...config, ...more }, { ports, events, variables: [variable('v')], ...settings });
  const chinese = { facts: { ...facts, customer: { ...facts.customer, language: 'zh-CN' } } };

  it.each([
    ['a tap', [tapped('a')], 'a'],
    ['a tap of the other', [tapped('b')], 'b'],
    ['a word', [message('pear')], 'b'],
    ['a word of the other language', [message('苹果')], 'a'],
    ['a number', [message('2')], 'b'],
    ['the right word at the last try', [message('x'), message('y'), message('Apple')], 'a'],
    ['three wrong words', [message('x'), message('y'), message('z')], 'person'],
    ['an empty message, a photo, a sticker', [message(''), message(''), message('😀')], 'person'],
  ])('after %s leaves by its exit', (_what, events, port) => {
    const played = go(events);
    expect(played.outcome).toBe(port);
    expect(played.state.variables.v).toBe(port === 'person' ? null : port);
    expect(played.state.attempts).toEqual({});
  });

  it.each([1, 2, 10])('takes %d tries and not one more', (maxTries) => {
    const wrong = Array.from({ length: maxTries }, () => message('x'));
    expect(go(wrong.slice(1), { maxTries }).state.status).toBe('waiting');
    expect(go(wrong, { maxTries }).outcome).toBe('person');
    expect(said(go(wrong, { maxTries }))).toHaveLength(maxTries);
  });

  it('asks in the language of the customer, the first time and the second', () => {
    expect(said(go([message('x')], { retryText: again }))).toEqual(['Which?', 'Pardon?']);
    expect(said(go([message('x')], { retryText: again }, chinese))).toEqual(['哪个？', '什么？']);
    const [first, second] = effectsOf(go([message('x')], { retryText: again }, chinese), 'send');
    const buttons = [
      { id: 'a', label: '苹果' },
      { id: 'b', label: '梨' },
    ];
    expect([first?.content, second?.content]).toMatchObject([{ quickReplies: buttons }, { quickReplies: buttons }]);
  });

  it.each([5, 60, 604_800])('with a limit of %d s counts from the question, to the millisecond', (timeoutSeconds) => {
    const played = go([], { timeoutSeconds });
    expect(effectsOf(played, 'startTimer')).toMatchObject([{ dueAt: now + timeoutSeconds * 1_000 }]);
    expect(go([timer], { timeoutSeconds }).outcome).toBe('timeout');
    expect(effectsOf(go([timer], { timeoutSeconds }), 'cancelTimer')).toEqual([]);
  });

  it('keeps its one limit over wrong words, and lifts it with the last', () => {
    const wrong = go([message('x'), message('y')], { timeoutSeconds: 60 });
    expect(effectsOf(wrong, 'startTimer')).toHaveLength(1);
    expect(effectsOf(wrong, 'cancelTimer')).toEqual([]);
    for (const last of [tapped('a'), message('z')]) {
      const played = go([message('x'), message('y'), last], { timeoutSeconds: 60 });
      expect(effectsOf(played, 'cancelTimer')).toMatchObject([{ key: 's:1' }]);
    }
  });

  it('without a limit starts no timer, and none moves it', () => {
    expect(effectsOf(go([timer, tapped('a')]), 'startTimer')).toEqual([]);
    expect(go([timer]).state.status).toBe('waiting');
  });

  it('after silence forgets the wrong words', () => {
    const played = go([message('x'), timer], { timeoutSeconds: 60 });
    expect(played.outcome).toBe('timeout');
    expect(played.state.attempts).toEqual({});
  });

  it('whose answer finds no room fails by name, with its limit lifted', () => {
    const full = [variable('v'), variable('w', 'string', 'x'.repeat(70_000))];
    const played = go([tapped('a')], { timeoutSeconds: 60 }, { variables: full });
    expect([played.outcome, walked(played).at(-2)]).toEqual(['error', 'x>error#flow.variables_too_large']);
    expect(effectsOf(played, 'cancelTimer')).toHaveLength(1);
  });

  it('says its number of tries nowhere but in the path', () => {
    const ways = walked(go([message('x'), message('y'), message('z')]));
    expect(ways.filter((way) => way.includes('#'))).toEqual([
      'x>#flow.not_an_answer',
      'x>#flow.not_an_answer',
      'x>person#flow.too_many_tries',
    ]);
  });

  it('without words for a choice calls it by its id', () => {
    const bare = [{ id: 'a', label: {} }];
    const played = go([], type === 'ask' ? { choices: bare } : { options: bare });
    expect(effectsOf(played, 'send')).toMatchObject([{ content: { quickReplies: [{ id: 'a', label: 'a' }] } }]);
  });

  it('with chips in its choices fills them in, and takes the filled word', () => {
    const named = [{ id: 'a', label: both('For {customer.name}') }];
    const played = go([], type === 'ask' ? { choices: named } : { options: named });
    expect(effectsOf(played, 'send')).toMatchObject([{ content: { quickReplies: [{ id: 'a', label: 'For Ann' }] } }]);
    const typed = go([message('for ann')], type === 'ask' ? { choices: named } : { options: named });
    expect(typed.outcome).toBe('a');
  });
});
