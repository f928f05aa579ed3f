import type { Candidate, RoutedWork } from '@tandem/plugin-sdk';
import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import plugin from './server.js';

const running = await startTestPlugin(plugin);
const rankWith = (strategy: string) => running.get('routingStrategies', strategy).rank;
const now = 1_000_000;

const agent = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  id,
  displayName: id,
  presence: 'available',
  skills: [],
  languages: [],
  capacity: { voice: 1, chat: 4, message: 5, email: 10 },
  load: { voice: 0, chat: 0, message: 0, email: 0 },
  idleSince: now,
  ...over,
});

const work = (over: Partial<RoutedWork> = {}): RoutedWork => ({
  id: 'w',
  queueId: 'q',
  conversationId: 'c',
  contactId: 'p',
  channelKind: 'chat',
  requirements: { skills: [] },
  priority: 0,
  enqueuedAt: 0,
  ...over,
});

const chats = (chat: number) => ({ voice: 0, chat, message: 0, email: 0 });
const order = (strategy: string, item: RoutedWork, agents: Candidate[]) =>
  rankWith(strategy)(item, agents, now).ranked.map(({ agentId }) => agentId);

describe('most-skilled', () => {
  it('brings the English customer to the English agent; the levels swapped, to the other', () => {
    const item = work({ requirements: { skills: [], language: { code: 'en', minLevel: 3 } } });
    const speaks = (en: number, zh: number) => [
      { code: 'en', level: en },
      { code: 'zh-CN', level: zh },
    ];
    const before = [agent('ann', { languages: speaks(5, 1) }), agent('bo', { languages: speaks(1, 5) })];
    const after = [agent('ann', { languages: speaks(1, 5) }), agent('bo', { languages: speaks(5, 1) })];
    expect(order('most-skilled', item, before)).toEqual(['ann', 'bo']);
    expect(order('most-skilled', item, after)).toEqual(['bo', 'ann']);
  });

  it('takes the higher level, then the longer idle, and says why', () => {
    const item = work({ requirements: { skills: [{ skillId: 'returns', minLevel: 2 }] } });
    const returns = (level: number) => ({ skills: [{ skillId: 'returns', level }] });
    const agents = [
      agent('low', returns(2)),
      agent('high', returns(4)),
      agent('high-idle', { ...returns(4), idleSince: now - 94_000 }),
      agent('none'),
    ];
    const { ranked } = rankWith('most-skilled')(item, agents, now);
    expect(ranked[0]).toEqual({ agentId: 'high-idle', score: 4, why: ['skill:returns:4', 'idle:94', 'load:0:4'] });
    expect(ranked.map(({ agentId }) => agentId)).toEqual(['high-idle', 'high', 'low', 'none']);
  });

  it('compares what the step names, too', () => {
    const item = work({ asked: { skills: ['returns'], languages: ['de'] } });
    const returns = { skills: [{ skillId: 'returns', level: 3 }] };
    const agents = [agent('one', returns), agent('two', { ...returns, languages: [{ code: 'de', level: 1 }] })];
    expect(rankWith('most-skilled')(item, agents, now).ranked.map(({ why }) => why.slice(0, 2))).toEqual([
      ['skill:returns:3', 'language:de:1'],
      ['skill:returns:3', 'idle:0'],
    ]);
  });

  it('says that membership is enough when nothing is asked for', () => {
    expect(rankWith('most-skilled')(work(), [agent('a')], now).ranked[0]?.why).toEqual([
      'member',
      'idle:0',
      'load:0:4',
    ]);
  });
});

it('longest-idle takes who has waited longest for work', () => {
  const agents = [agent('a', { idleSince: now - 5_000 }), agent('b', { idleSince: now - 60_000 })];
  expect(order('longest-idle', work(), agents)).toEqual(['b', 'a']);
});

it('least-loaded takes who has the fewest conversations of all kinds, then the larger share free', () => {
  const agents = [
    agent('mail', { openWork: 3, load: { voice: 0, chat: 0, message: 0, email: 3 } }),
    agent('small', { openWork: 2, load: chats(2), capacity: chats(4) }),
    agent('large', { openWork: 2, load: chats(2), capacity: chats(10) }),
  ];
  expect(order('least-loaded', work(), agents)).toEqual(['large', 'small', 'mail']);
  expect(rankWith('least-loaded')(work(), agents, now).ranked[0]?.why[0]).toBe('open:2');
});

it('round-robin takes who was offered work longest ago, and first of all who never was', () => {
  const agents = [
    agent('a', { lastOfferedAt: now - 5_000 }),
    agent('b', { lastOfferedAt: now - 9_000 }),
    agent('c', { idleSince: now }),
  ];
  expect(order('round-robin', work(), agents)).toEqual(['c', 'b', 'a']);
  expect(rankWith('round-robin')(work(), agents, now).ranked.map(({ why }) => why[0])).toEqual([
    'turn:first',
    'turn:9',
    'turn:5',
  ]);
});

it('weighted-mix adds skill, idleness and room by their weights, from 0 to 100', () => {
  const item = work({ asked: { skills: ['returns'], languages: [] } });
  const agents = [
    agent('skilled', { skills: [{ skillId: 'returns', level: 5 }], load: chats(4) }),
    agent('idle', { idleSince: now - 300_000, load: chats(4) }),
    agent('free'),
  ];
  expect(rankWith('weighted-mix')(item, agents, now).ranked.map(({ agentId, score }) => [agentId, score])).toEqual([
    ['skilled', 50],
    ['free', 20],
    ['idle', 15],
  ]);
});

describe('sticky', () => {
  const agents = [agent('ann', { idleSince: now - 60_000 }), agent('bo'), agent('cy')];
  const item = (over: Partial<RoutedWork>) => work({ enqueuedAt: now - 10_000, ...over });

  it('takes the last agent, then the owner, then by idle time, and says why', () => {
    const { ranked } = rankWith('sticky')(item({ lastAgentId: 'cy', ownerId: 'bo' }), agents, now);
    expect(ranked.map(({ agentId, why }) => [agentId, why[0]])).toEqual([
      ['cy', 'last_agent'],
      ['bo', 'owner'],
      ['ann', 'member'],
    ]);
  });

  it('waits for one who is here without room, and no longer than it may', () => {
    const wanted = item({ lastAgentId: 'dan', soonFree: ['dan'] });
    const waiting = rankWith('sticky')(wanted, agents, now);
    expect(waiting.ranked).toEqual([]);
    expect(waiting.askAgainAt).toBe(now - 10_000 + 60_000);
    expect(waiting.rejected[0]).toEqual({ agentId: 'ann', code: 'excluded', detail: 'waits_for:dan' });
    expect(rankWith('sticky')(wanted, agents, now + 50_000).ranked[0]?.agentId).toBe('ann');
  });

  it('does not wait for one who is away', () => {
    expect(rankWith('sticky')(item({ lastAgentId: 'dan' }), agents, now).ranked[0]?.agentId).toBe('ann');
  });
});

const level = fc.integer({ min: 1, max: 5 });
const skill = fc.constantFrom('s1', 's2', 's3');
const candidates = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 4 }),
    skills: fc.array(fc.record({ skillId: skill, level }), { maxLength: 3 }),
    languages: fc.array(fc.record({ code: fc.constantFrom('en', 'en-GB', 'zh-CN'), level }), { maxLength: 2 }),
    idleSince: fc.integer({ min: 0, max: now + 10 }),
    load: fc.integer({ min: 0, max: 4 }).map(chats),
    capacity: fc.integer({ min: 0, max: 5 }).map(chats),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const items = fc.record(
  {
    skills: fc.array(fc.record({ skillId: skill, minLevel: level }), { maxLength: 2 }),
    language: fc.record({ code: fc.constantFrom('en', 'zh-CN'), minLevel: level }),
  },
  { requiredKeys: ['skills'] },
);

describe.each(['most-skilled', 'longest-idle', 'least-loaded', 'round-robin', 'weighted-mix', 'sticky'])(
  '%s, always',
  (strategy) => {
    const rank = rankWith(strategy);

    it('places or rejects each agent once, and does not depend on their order', () => {
      fc.assert(
        fc.property(items, candidates, (requirements, people) => {
          const agents = people.map(({ id, ...over }) => agent(id, over));
          const item = work({ requirements });
          const { ranked, rejected } = rank(item, agents, now);
          expect([...ranked, ...rejected].map(({ agentId }) => agentId).sort()).toEqual(
            agents.map(({ id }) => id).sort(),
          );
          expect(rank(item, agents.toReversed(), now).ranked).toEqual(ranked);
        }),
      );
    });

    it('orders by score', () => {
      fc.assert(
        fc.property(items, candidates, (requirements, people) => {
          const agents = people.map(({ id, ...over }) => agent(id, over));
          const scores = rank(work({ requirements }), agents, now).ranked.map(({ score }) => score);
          expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        }),
      );
    });
  },
);
