import type { Rank } from '@tandem/domain';
import { expect, it } from 'vitest';
import { queue, Scene } from '../../testing/index.js';

const turns: Rank = (_work, candidates) => ({
  ranked: candidates
    .toSorted((a, b) => (a.lastOfferedAt ?? 0) - (b.lastOfferedAt ?? 0))
    .map(({ id }) => ({ agentId: id, score: 0, why: [] })),
  rejected: [],
});

it('agents who take turns go on in turn when another server takes over', async () => {
  const first = new Scene();
  first.ports.ranks.set('test/turns', turns);
  first.ports.settings.queueList[0] = queue({ strategy: 'test/turns' });
  await first.path.jobs.start();
  for (const id of ['anna', 'ben', 'carl']) await first.agent(id);
  for (const name of ['a', 'b']) {
    await first.writes('Hello', name);
    await first.advance('1s');
  }
  const before = await Promise.all(['anna', 'ben', 'carl'].map(async (id) => (await first.offersOf(id)).length));
  expect(before).toEqual([1, 1, 0]);
  await first.path.jobs.stop();
  const second = new Scene({ ports: first.ports });
  await second.path.jobs.start();
  await second.advance('5s');
  for (const name of ['c', 'd']) {
    await second.writes('Hello', name, { dedupeKey: `second ${name}` });
    await second.advance('1s');
  }
  const after = await Promise.all(['anna', 'ben', 'carl'].map(async (id) => (await second.offersOf(id)).length));
  // It was the third one's turn, then the first one's again.
  expect(after).toEqual([2, 1, 1]);
  await second.path.jobs.stop();
});
