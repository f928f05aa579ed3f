import { describe, expect, it } from 'vitest';
import { answerOf, type Mock, MockAnswers } from './mock.js';

const work = (nodeType: string, timeoutMs = 30_000) =>
  ({ type: 'runNode', id: 's:1', nodeId: 'x', nodeType, input: null, timeoutMs }) as const;
const ok: Mock = { port: 'ok', output: { body: 1 } };

describe('the answer of a mock', () => {
  it.each([
    [0, 0],
    [0.001, 1],
    [1.5, 1_500],
    [29.999, 29_999],
    [30, 30_000],
  ])('after %d s comes after %d ms', (afterSeconds, ms) => {
    expect(answerOf(work('http'), { ...ok, afterSeconds }, 1_000)).toEqual({
      at: 1_000 + ms,
      event: { type: 'nodeDone', effectId: 's:1', port: 'ok', output: { body: 1 } },
    });
  });

  it.each([
    ['http', 'http.timeout'],
    ['script', 'script.timeout'],
    ['shop:look', 'plugin.node_timeout'],
  ])('of %s that takes too long is %s, when the time is over', (nodeType, code) => {
    for (const afterSeconds of [30.001, 31, 3_600]) {
      expect(answerOf(work(nodeType), { ...ok, afterSeconds }, 1_000)).toEqual({
        at: 31_000,
        event: { type: 'nodeFailed', effectId: 's:1', code, message: '', retryable: true },
      });
    }
  });

  it('that is a failure is one, with all that it says', () => {
    const mock = { code: 'http.busy', message: 'later', retryable: true, afterSeconds: 2 };
    expect(answerOf(work('http'), mock, 0)).toEqual({
      at: 2_000,
      event: { type: 'nodeFailed', effectId: 's:1', code: 'http.busy', message: 'later', retryable: true },
    });
  });
});

describe('mocks by step', () => {
  const take = (answers: MockAnswers, count: number, nodeId = 'x') =>
    Array.from({ length: count }, (_, i) => answers.next({ ...work('http'), nodeId, id: `s:${i}` }));
  const failure: Mock = { code: 'http.busy', message: '' };

  it.each<[string, Mock | Mock[], Mock[]]>([
    ['one', ok, [ok, ok, ok]],
    ['a list of one', [ok], [ok, ok, ok]],
    ['a list', [failure, ok], [failure, ok, ok]],
    ['a longer list', [failure, failure, failure, ok], [failure, failure, failure]],
  ])('of %s answer in their order, the last one again and again', (_what, mock, expected) => {
    expect(take(new MockAnswers({ x: mock }), 3)).toEqual(expected);
  });

  it('are counted for each step by itself', () => {
    const answers = new MockAnswers({ x: [failure, ok], y: [failure, ok] });
    expect([take(answers, 2, 'x'), take(answers, 1, 'y')]).toEqual([[failure, ok], [failure]]);
  });

  it('that are missing say so, unless real answers are awaited', () => {
    expect(take(new MockAnswers(), 1)).toEqual([{ code: 'flow.not_mocked', message: '' }]);
    expect(take(new MockAnswers({}, {}), 1)).toEqual([undefined]);
    expect(take(new MockAnswers({}, { 'x s:0': ok }), 2)).toEqual([ok, undefined]);
    expect(take(new MockAnswers({ x: failure }, { 'x s:0': ok }), 1)).toEqual([failure]);
  });
});
