import { describe, expect, it } from 'vitest';
import { flowOf, node, play, said, variable, walked } from '../../test/kit.js';

const literal = (target: string, name: string, value: unknown) => ({ target, name, value: { kind: 'literal', value } });
const cel = (target: string, name: string, expression: string) => ({
  target,
  name,
  value: { kind: 'cel', expression },
});

const set = (assignments: unknown[], withErrorPort = false) =>
  flowOf(
    [node('set', 'set', { assignments }), node('end', 'end', {}), node('failed', 'end', { outcome: 'failed' })],
    ['set.next>end', ...(withErrorPort ? ['set.error>failed'] : [])],
    [variable('n', 'number', 2), variable('list', 'list'), variable('object', 'object'), variable('text')],
  );

describe('set variable', () => {
  it('sets literals of every type', () => {
    const { state } = play(
      set([
        literal('variable', 'n', 7),
        literal('variable', 'list', [1, [2]]),
        literal('variable', 'object', { a: null }),
        literal('variable', 'text', '{vars.n} stays as it is'),
      ]),
    );
    expect(state.variables).toEqual({
      n: 7,
      list: [1, [2]],
      object: { a: null },
      text: '{vars.n} stays as it is',
    });
  });

  it('evaluates in order, each expression seeing those before', () => {
    const { state } = play(
      set([
        cel('variable', 'n', 'vars.n + 1'),
        cel('variable', 'n', 'vars.n * 10'),
        cel('variable', 'list', '[vars.n, 1]'),
        cel('variable', 'text', 'customer.name + " " + string(vars.n)'),
        cel('variable', 'object', '{"due": now}'),
      ]),
    );
    expect(state.variables).toEqual({
      n: 30,
      list: [30, 1],
      text: 'Ann 30',
      object: { due: '2026-11-22T09:30:00.000Z' },
    });
  });

  it('lets who chooses a language read the next text in it', () => {
    const document = flowOf(
      [
        node('choose', 'set', { assignments: [literal('contact', 'language', 'zh-CN')] }),
        node('hello', 'send', { text: { en: 'Hello', 'zh-CN': '你好' } }),
        node('end', 'end'),
      ],
      ['choose.next>hello', 'hello.next>end'],
    );
    expect(said(play(document))).toEqual(['你好']);
  });

  it('sets attributes of the contact and the conversation outside', () => {
    const { effects, state } = play(set([literal('contact', 'club', true), cel('conversation', 'sum', 'vars.n + 1')]));
    expect(effects.slice(0, 2)).toEqual([
      { type: 'setAttribute', id: 's:1', target: 'contact', name: 'club', value: true },
      { type: 'setAttribute', id: 's:2', target: 'conversation', name: 'sum', value: 3 },
    ]);
    expect(state.variables.n).toBe(2);
  });

  it.each([
    ['a missing value', cel('variable', 'n', 'vars.text + 1'), 'flow.expression_failed'],
    ['a syntax error', cel('variable', 'n', 'vars.n +'), 'flow.expression_syntax'],
    ['a list for an attribute', cel('contact', 'club', '[1]'), 'flow.attribute_not_scalar'],
    ['a result without end', cel('variable', 'n', '1.0 / 0.0'), 'flow.expression_result'],
  ])('takes the error port on %s', (_what, assignment, code) => {
    const played = play(set([assignment], true));
    expect(walked(played)).toContain(`set>error#${code}`);
    expect(played.outcome).toBe('failed');
  });

  it('ends the session with the error when no error port is wired', () => {
    const played = play(set([cel('variable', 'n', '1 / 0')]));
    expect(played.outcome).toBe('flow.expression_failed');
    expect(played.effects).toEqual([
      { type: 'send', id: 's:1', content: { kind: 'fallback', reason: 'flow.expression_failed' } },
      { type: 'end', id: 's:2', outcome: 'flow.expression_failed' },
    ]);
  });
});
