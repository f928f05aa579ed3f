import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agent } from '../agent/agent.js';
import { noLoad } from '../agent/load.js';
import type { WorkItem } from '../work/work-item.js';
import { nobodyMatches, rejection, selectCandidates } from './candidates.js';

const agent = (change: Partial<Agent> = {}): Agent => ({
  id: 'anna',
  workspaceId: 'w1',
  displayName: 'Anna',
  active: true,
  presence: 'available',
  presenceSince: 0,
  queueIds: ['q1'],
  skills: [{ skillId: 'returns', level: 3 }],
  languages: [{ code: 'en', level: 4 }],
  capacity: { voice: 1, chat: 2, message: 2, email: 2 },
  load: { ...noLoad },
  idleSince: 0,
  ...change,
});

type Work = Pick<WorkItem, 'queueId' | 'channelKind' | 'requirements' | 'cooldowns' | 'onlyAgentId'>;
const work = (change: Partial<Work> = {}): Work => ({
  queueId: 'q1',
  channelKind: 'chat',
  requirements: { skills: [] },
  cooldowns: [],
  ...change,
});

const needs = (skillId: string, minLevel: number) => work({ requirements: { skills: [{ skillId, minLevel }] } });
const speaks = (code: string, minLevel: number) => work({ requirements: { skills: [], language: { code, minLevel } } });

describe('rejection', () => {
  it.each([
    ['a free member', agent(), work(), undefined],
    ['deactivated', agent({ active: false }), work(), 'inactive'],
    ['of another queue', agent({ queueIds: ['q2'] }), work(), 'not_a_member'],
    ['without the skill', agent(), needs('refunds', 1), 'skill'],
    ['below the level', agent(), needs('returns', 4), 'level'],
    ['at the level', agent(), needs('returns', 3), undefined],
    ['without the language', agent(), speaks('zh-CN', 1), 'language'],
    ['too weak in the language', agent(), speaks('en', 5), 'language'],
    ['who speaks a variety of it', agent(), speaks('en-GB', 4), undefined],
    ['offline', agent({ presence: 'offline' }), work(), 'offline'],
    ['away', agent({ presence: 'away' }), work(), 'away'],
    ['busy', agent({ presence: 'busy' }), work(), 'busy'],
    ['full', agent({ load: { ...noLoad, chat: 2 } }), work(), 'capacity'],
    ['full of another kind', agent({ load: { ...noLoad, email: 2 } }), work(), undefined],
    ['somebody else than wished', agent(), work({ onlyAgentId: 'ben' }), 'excluded'],
    ['the wished one, member or not', agent({ queueIds: [] }), work({ onlyAgentId: 'anna' }), undefined],
    ['the wished one, but away', agent({ presence: 'away' }), work({ onlyAgentId: 'anna' }), 'away'],
  ])('of an agent %s', (_name, who, what, code) => {
    expect(rejection(who, what)).toBe(code);
  });
});

describe('selectCandidates', () => {
  const [anna, ben] = [agent(), agent({ id: 'ben' })];

  it('passes over who declined or missed it, while somebody else is left', () => {
    const item = work({ cooldowns: [{ agentId: 'anna', until: 10 }] });
    const { candidates, rejected, newRound } = selectCandidates(item, [anna, ben], 1_000);
    expect(candidates.map(({ id }) => id)).toEqual(['ben']);
    expect(rejected).toEqual([{ agentId: 'anna', code: 'cooldown' }]);
    expect(newRound).toBe(false);
  });

  it('begins a new round when everybody was asked, but leaves a pause', () => {
    const item = work({
      cooldowns: [
        { agentId: 'anna', until: 100 },
        { agentId: 'ben', until: 200 },
      ],
    });
    expect(selectCandidates(item, [anna, ben], 50)).toMatchObject({ candidates: [], newRound: false });
    const round = selectCandidates(item, [anna, ben], 150);
    expect(round.candidates.map(({ id }) => id)).toEqual(['anna']);
    expect(round.newRound).toBe(true);
  });

  const anyAgent = fc
    .record({
      id: fc.uuid(),
      active: fc.boolean(),
      presence: fc.constantFrom('available' as const, 'busy' as const, 'away' as const, 'offline' as const),
      queueIds: fc.subarray(['q1', 'q2']),
      chat: fc.nat(3),
    })
    .map(({ chat, ...rest }) => agent({ ...rest, load: { ...noLoad, chat } }));
  const anyCooldowns = fc.array(fc.record({ index: fc.nat(9), until: fc.nat(100) }), { maxLength: 6 });

  it('says of each agent either yes or one reason, and of nobody both', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyAgent, { selector: ({ id }) => id, maxLength: 10 }),
        anyCooldowns,
        fc.nat(100),
        (agents, cooldowns, now) => {
          const asked = cooldowns.flatMap(({ index, until }) => {
            const one = agents[index];
            return one ? [{ agentId: one.id, until }] : [];
          });
          const { candidates, rejected, newRound } = selectCandidates(work({ cooldowns: asked }), agents, now);
          const named = [...candidates.map(({ id }) => id), ...rejected.map(({ agentId }) => agentId)];
          expect(named.toSorted()).toEqual(agents.map(({ id }) => id).toSorted());
          for (const one of candidates) {
            expect(rejection(one, work())).toBeUndefined();
            if (!newRound) expect(asked.some(({ agentId }) => agentId === one.id)).toBe(false);
          }
        },
      ),
    );
  });
});

describe('nobodyMatches', () => {
  it('asks whether somebody could ever, not whether somebody can now', () => {
    expect(nobodyMatches(work(), [])).toBe(true);
    expect(nobodyMatches(work(), [agent({ presence: 'offline' })])).toBe(false);
    expect(nobodyMatches(work(), [agent({ load: { ...noLoad, chat: 9 } })])).toBe(false);
    expect(
      nobodyMatches(speaks('zh-CN', 1), [agent(), agent({ active: false, languages: [{ code: 'zh-CN', level: 5 }] })]),
    ).toBe(true);
  });
});
