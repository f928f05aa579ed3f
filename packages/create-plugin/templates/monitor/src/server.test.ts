import type { LiveWaiting } from '@tandem/plugin-sdk';
import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import plugin from './server.js';

const now = 1_000_000;
const queues = [{ id: 'q1', name: 'Help', serviceLevel: { seconds: 30, target: 0.8 } }];
const waits = (ms: number): LiveWaiting => ({
  workItemId: `w${ms}`,
  conversationId: 'c1',
  queueId: 'q1',
  enqueuedAt: now - ms,
  state: 'waiting',
});

it.each([
  [[], 0, 'ok'],
  [[30_000], 0, 'ok'],
  [[10_000, 30_001], 1, 'watch'],
  [[60_000, 90_000], 2, 'act'],
])('of waits of %j ms %i are late: %s', async (waitsMs, value, level) => {
  const running = await startTestPlugin(plugin);
  const state = { now, queues, waiting: waitsMs.map(waits), endedToday: [], agents: [] };
  expect(running.get('monitors', 'late').compute(state)).toMatchObject({ value, level, rows: 'waiting' });
  await running.stop();
});
