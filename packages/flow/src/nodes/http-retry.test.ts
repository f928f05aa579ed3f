import { describe, expect, it } from 'vitest';
import { effectsOf, flowOf, node, play, walked } from '../../test/kit.js';
import type { FlowEvent } from '../step/event.js';

const flow = (retries: number) =>
  flowOf(
    [
      node('call', 'http', { url: 'https://a.example/', retries }),
      node('ok', 'end', { outcome: 'ok' }),
      node('bad', 'end', { outcome: 'bad' }),
    ],
    ['call.ok>ok', 'call.error>bad'],
  );
const failed = (n: number, retryable = true): FlowEvent => ({
  type: 'nodeFailed',
  effectId: `s:${n}`,
  code: 'http.busy',
  message: '',
  ...(retryable && { retryable }),
});
const timer = (n: number): FlowEvent => ({ type: 'timer', timerId: `s:${n}` });
const done = (n: number): FlowEvent => ({ type: 'nodeDone', effectId: `s:${n}`, port: 'ok', output: { body: 1 } });

describe('a request that fails', () => {
  it('is made again after twice as long each time, under the first one’s key', () => {
    const played = play(flow(3), [failed(1), timer(2), failed(3), timer(4), failed(5), timer(6), done(7)]);
    const dues = effectsOf(played, 'startTimer').map(({ dueAt }) => dueAt);
    const [first = 0] = dues;
    expect(dues.map((dueAt) => dueAt - first)).toEqual([0, 2_000, 6_000]);
    expect(effectsOf(played, 'runNode').map(({ id, repeats }) => [id, repeats])).toEqual([
      ['s:1', undefined],
      ['s:3', 's:1'],
      ['s:5', 's:1'],
      ['s:7', 's:1'],
    ]);
    expect(played.outcome).toBe('ok');
    expect(played.state.attempts).toEqual({});
  });

  it.each([
    ['without retries', flow(0), [failed(1)]],
    ['in a way that stays', flow(3), [failed(1, false)]],
    ['once more than it may', flow(1), [failed(1), timer(2), failed(3)]],
  ])('%s takes the error port', (_what, document, events) => {
    const played = play(document, events);
    expect(played.outcome).toBe('bad');
    expect(played.state.attempts).toEqual({});
  });

  it('waits for its time alone: nothing else moves it', () => {
    const moved = play(flow(1), [failed(1), done(1), { type: 'message', messageId: 'm', text: 'hi' }, timer(9)]);
    expect(moved.state).toMatchObject({
      status: 'waiting',
      waitingFor: { kind: 'timer', timerKey: 's:2', repeats: 's:1' },
    });
    expect(walked(moved)).toEqual(['start>next', 'call>', 'call>#flow.retried']);
  });

  it('begins to count anew when it is entered again', () => {
    const looped = {
      ...flow(1),
      edges: flow(1).edges.map((edge) => (edge.to === 'bad' ? { ...edge, to: 'call' } : edge)),
    };
    const played = play(looped, [failed(1), timer(2), failed(3), failed(4), timer(5), done(6)]);
    expect(effectsOf(played, 'runNode').map(({ repeats }) => repeats)).toEqual([undefined, 's:1', undefined, 's:4']);
    expect(played.outcome).toBe('ok');
  });
});
