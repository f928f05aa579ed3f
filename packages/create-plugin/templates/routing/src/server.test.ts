import type { Candidate, RoutedWork } from '@tandem/plugin-sdk';
import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import plugin from './server.js';

const agent = (id: string, chat: number): Candidate => ({
  id,
  displayName: id,
  presence: 'available',
  skills: [],
  languages: [],
  capacity: { voice: 1, chat: 4, message: 5, email: 10 },
  load: { voice: 0, chat, message: 0, email: 0 },
  idleSince: 0,
});

const work: RoutedWork = {
  id: 'w1',
  queueId: 'q1',
  conversationId: 'c1',
  contactId: 'p1',
  channelKind: 'chat',
  requirements: { skills: [] },
  priority: 0,
  enqueuedAt: 0,
};

it('asks who has the most room, says why, and is the same in any order', async () => {
  const running = await startTestPlugin(plugin);
  const { rank } = running.get('routingStrategies', 'most-free');
  const agents = [agent('ann', 3), agent('bo', 0), agent('cy', 0)];
  const { ranked } = rank(work, agents, 0);
  expect(ranked.map(({ agentId }) => agentId)).toEqual(['bo', 'cy', 'ann']);
  expect(ranked[0]).toEqual({ agentId: 'bo', score: 4, why: ['load:0:4'] });
  expect(rank(work, agents.toReversed(), 0)).toEqual({ ranked, rejected: [] });
  expect(rank(work, [], 0).ranked).toEqual([]);
  await running.stop();
});
