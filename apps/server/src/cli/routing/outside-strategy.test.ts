import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, writePlugin } from '../../../test/plugins/fixture-plugin.js';
import { loadStrategies } from './load-strategies.js';

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
