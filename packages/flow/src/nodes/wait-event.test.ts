import { expect, it } from 'vitest';
import { both, facts, flowOf, message, node, nodeTypes, now, play } from '../../test/kit.js';
import type { FlowTest } from '../index.js';
import { runCase } from '../index.js';

const flow = (config: Record<string, unknown> = {}) =>
  flowOf(
    [
      node('w', 'waitEvent', { on: 'attribute.set', amount: 2, unit: 'hours', ...config }),
      node('paid', 'send', { text: both('Paid: {event.data.value}') }),
      node('end', 'end', { outcome: 'paid' }),
      node('late', 'end', { outcome: 'late' }),
    ],
    ['w.next>paid', 'w.timeout>late', 'paid.next>end'],
  );
const happened = (name: string, data = {}) => ({ ...facts, event: { name, data } });

it('goes on with the event, and its time ends', () => {
  const given = { facts: happened('attribute.set', { value: 'yes' }) };
  const { effects, outcome } = play(flow(), [{ type: 'event', name: 'attribute.set' }], given);
  expect(outcome).toBe('paid');
  expect(effects).toMatchObject([
    { type: 'startTimer', dueAt: now + 7_200_000 },
    { type: 'cancelTimer', key: 's:1' },
    { type: 'send', content: { text: 'Paid: yes' } },
    { type: 'end' },
  ]);
});

it('goes its other way when the time is over', () => {
  expect(play(flow(), [{ type: 'timer', timerId: 's:1' }]).outcome).toBe('late');
});

it('leaves other events, messages and what its condition does not want alone', () => {
  const waits = (config: object, event: Parameters<typeof play>[1] & {}, name = 'attribute.set') =>
    play(flow(config as Record<string, unknown>), event, { facts: happened(name, { name: 'mood' }) }).state;
  expect(waits({}, [{ type: 'event', name: 'label.added' }]).status).toBe('waiting');
  expect(waits({}, [message('hello')]).status).toBe('waiting');
  const picky = waits({ when: 'event.data.name == "paid"' }, [{ type: 'event', name: 'attribute.set' }]);
  expect(picky.waitingFor).toEqual({ kind: 'event', name: 'attribute.set', timerKey: 's:1' });
});

it('is played in cases: what is said meanwhile comes to the next question', () => {
  const test: FlowTest = {
    name: 'pays',
    steps: [
      { type: 'say', text: 'hello?' },
      { type: 'silence' },
      { type: 'event', name: 'label.added', data: {} },
      { type: 'silence' },
      { type: 'event', name: 'attribute.set', data: { value: 'now' } },
      { type: 'message', text: 'Paid: now' },
      { type: 'end', outcome: 'paid' },
    ],
  };
  expect(runCase(flow(), test, { nodeTypes }).failure).toBeUndefined();
});
