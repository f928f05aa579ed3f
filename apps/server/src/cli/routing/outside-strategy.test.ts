import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder, writePlugin } from '../../../test/plugins/fixture-plugin.js';
import { loadStrategies } from './load-strategies.js';
import { routingSimulate } from './routing-simulate.js';

it('a strategy of a plugin in the data directory is found by its name or its plugin and name', async () => {
  const dataDir = await temporaryFolder();
  await writePlugin(join(dataDir, 'plugins'), 'routing-reverse', {
    manifest: { contributes: { routingStrategies: { backwards: { title: { en: 'Backwards' } } } } },
    setup: `ctx.extend('routingStrategies', 'backwards', { rank: (work, candidates) => ({
      ranked: candidates.toReversed().map(({ id }) => ({ agentId: id, score: 0, why: ['backwards'] })), rejected: [] }) });`,
  });
  const find = await loadStrategies({ dataDir });
  const none = { voice: 0, chat: 0, message: 0, email: 0 };
  const agent = (id: string) => ({
    ...{ id, displayName: id, presence: 'available' as const, skills: [], languages: [] },
    ...{ capacity: none, load: none, idleSince: 0 },
  });
  const work = {
    ...{ id: 'w', queueId: 'q', conversationId: 'c', contactId: 'p', channelKind: 'chat' as const },
    ...{ requirements: { skills: [] }, priority: 0, enqueuedAt: 0 },
  };
  for (const name of ['backwards', 'routing-reverse/backwards']) {
    expect(find(name)(work, [agent('a'), agent('b')], 0).ranked.map(({ agentId }) => agentId)).toEqual(['b', 'a']);
  }
  expect(() => find('sideways')).toThrow('known are routing-reverse/backwards');
});

it('a strategy that throws is named with its error, beside the numbers without it', async () => {
  const dataDir = await temporaryFolder();
  await writePlugin(join(dataDir, 'plugins'), 'routing-broken', {
    manifest: { contributes: { routingStrategies: { broken: { title: { en: 'Broken' } } } } },
    setup: `ctx.extend('routingStrategies', 'broken', { rank: () => { throw new Error('no such agent'); } });`,
  });
  const scenario = {
    ...{ start: '2026-01-05T08:00:00Z', horizonSec: 60, strategy: 'broken', arrivals: 'arrivals.csv' },
    ...{ queues: [{ id: 'q' }], agents: [{ id: 'a', queues: ['q'] }] },
  };
  await writeFile(join(dataDir, 'scenario.json'), JSON.stringify(scenario));
  await writeFile(join(dataDir, 'arrivals.csv'), 'atSec,queue,channel,serviceSec\n1,q,voice,5\n');
  const printed = vi.spyOn(console, 'log').mockReturnValue();
  const told = vi.spyOn(console, 'error').mockReturnValue();
  expect(await routingSimulate(join(dataDir, 'scenario.json'), undefined, { dataDir })).toBe(1);
  expect(JSON.parse(printed.mock.lastCall?.[0])).toMatchObject({ answered: 0, stillWaiting: 1 });
  expect(told.mock.lastCall?.[0]).toContain('the strategy "broken" failed (no such agent)');
  vi.restoreAllMocks();
});
