import type { LiveState } from '@tandem/plugin-sdk';
import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { describe, expect, it } from 'vitest';
import plugin from './server.js';

const running = await startTestPlugin(plugin);
const read = (monitor: string, state: LiveState) => running.get('monitors', monitor).compute(state);
const now = 1_000_000;

const queue = (id: string, seconds = 30, target = 0.8) => ({ id, name: id, serviceLevel: { seconds, target } });
const waits = (queueId: string, enqueuedAt: number, state: 'waiting' | 'offered' = 'waiting') => ({
  workItemId: `${queueId}-${enqueuedAt}`,
  conversationId: 'c',
  queueId,
  enqueuedAt,
  state,
});
const ended = (queueId: string, waitMs: number, outcome: 'answered' | 'abandoned' = 'answered') => ({
  workItemId: `${queueId}-${waitMs}`,
  conversationId: 'c',
  queueId,
  waitMs,
  outcome,
  endedAt: now,
});
const agent = (id: string, presence: 'available' | 'busy' | 'away' | 'offline') => ({
  id,
  displayName: id,
  presence,
  presenceSince: 0,
  load: 0,
  capacity: 4,
  queueIds: ['a'],
});
const state = (over: Partial<LiveState> = {}): LiveState => ({
  now,
  queues: [queue('a')],
  waiting: [],
  endedToday: [],
  agents: [],
  ...over,
});

describe('who waits', () => {
  it('counts offered customers as waiting', () => {
    const waiting = [waits('a', now - 1000), waits('a', now - 2000, 'offered')];
    expect(read('waiting', state({ waiting }))).toEqual({ value: 2, rows: 'waiting' });
  });

  it.each([
    [10_000, 'ok'],
    [16_000, 'watch'],
    [31_000, 'act'],
  ])('a wait of %i ms against 30 s is %s', (waited, level) => {
    const reading = read('longest-wait', state({ waiting: [waits('a', now - 5), waits('a', now - waited)] }));
    expect(reading).toEqual({ value: waited, since: now - waited, target: 30_000, level, rows: 'waiting' });
  });

  it('measures nothing when nobody waits', () => {
    expect(read('longest-wait', state())).toEqual({ target: 30_000, rows: 'waiting' });
    expect(read('longest-wait', state({ queues: [] }))).toEqual({ rows: 'waiting' });
  });
});

describe('today', () => {
  const endedToday = [
    ended('a', 10_000),
    ended('a', 40_000),
    ended('a', 5_000, 'abandoned'),
    ended('a', 50_000, 'abandoned'),
  ];

  it('means the wait of what was answered', () => {
    expect(read('mean-wait', state({ endedToday }))).toEqual({ value: 25_000, rows: 'answered' });
  });

  it('counts the abandoned', () => {
    expect(read('abandoned', state({ endedToday }))).toEqual({ value: 2, rows: 'abandoned' });
  });

  it('leaves short abandons out of the service level', () => {
    expect(read('service-level', state({ endedToday }))).toMatchObject({ value: 1 / 3, target: 0.8, level: 'act' });
  });

  it('weighs queues by their contacts, each against its own target time', () => {
    const queues = [queue('a', 30), queue('b', 60, 0.9)];
    const both = [ended('a', 10_000), ended('a', 40_000), ended('a', 20_000), ended('b', 40_000)];
    expect(read('service-level', state({ queues, endedToday: both }))).toMatchObject({ value: 0.75, level: 'watch' });
  });

  it('has no value before the first contact', () => {
    expect(read('mean-wait', state())).toEqual({ rows: 'answered' });
    expect(read('service-level', state())).toEqual({ target: 0.8, rows: 'answered' });
  });
});

it.each(['available', 'busy', 'away'] as const)('counts agents who are %s', (presence) => {
  const agents = [agent('1', presence), agent('2', presence), agent('3', 'offline')];
  expect(read(presence, state({ agents }))).toEqual({ value: 2, rows: `agents:${presence}` });
});

it('says title and formula of every number in both languages', () => {
  const monitors = Object.values(plugin.definition.contributes.monitors ?? {});
  expect(monitors).not.toHaveLength(0);
  for (const { title, formula } of monitors) {
    expect([title['zh-CN'], formula['zh-CN']]).toEqual([
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringMatching(/\p{Script=Han}/u),
    ]);
  }
});
