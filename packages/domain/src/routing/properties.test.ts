import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agent, presences } from '../agent/agent.js';
import { channelKinds, type Requirements, type WorkItem } from '../work/work-item.js';
import { nobodyMatches, rejection, selectCandidates } from './candidates.js';
import { compareQueueOrder } from './queue-order.js';
import { languageAnswers, mergeRequirements, unmetRequirement } from './requirements.js';

const level = fc.integer({ min: 1, max: 5 });
const skillId = fc.constantFrom('returns', 'refunds', 'vip');
const language = fc.constantFrom('en', 'en-GB', 'EN-us', 'zh-CN', 'zh-TW', 'de');
const perKind = (count: fc.Arbitrary<number>) => fc.record({ voice: count, chat: count, message: count, email: count });

const requirements: fc.Arbitrary<Requirements> = fc.record(
  {
    skills: fc.uniqueArray(fc.record({ skillId, minLevel: level }), { selector: (one) => one.skillId }),
    language: fc.record({ code: language, minLevel: level }),
  },
  { requiredKeys: ['skills'] },
);
const agent = (id: string): fc.Arbitrary<Agent> =>
  fc.record({
    id: fc.constant(id),
    workspaceId: fc.constant('w'),
    displayName: fc.constant(id),
    active: fc.boolean(),
    presence: fc.constantFrom('available' as const, ...presences),
    presenceSince: fc.constant(0),
    queueIds: fc.subarray(['q1', 'q2'], { minLength: 1 }),
    skills: fc.array(fc.record({ skillId, level })),
    languages: fc.array(fc.record({ code: language, level })),
    capacity: perKind(fc.nat(2)),
    load: perKind(fc.nat(2)),
    idleSince: fc.nat(9),
  });
const team = fc.tuple(agent('anna'), agent('ben'), agent('carl'), agent('dora'));
const names = fc.constantFrom('anna', 'ben', 'carl', 'dora');
type Work = Pick<WorkItem, 'queueId' | 'channelKind' | 'requirements' | 'cooldowns' | 'onlyAgentId'>;
const work: fc.Arbitrary<Work> = fc.record(
  {
    queueId: fc.constantFrom('q1', 'q2'),
    channelKind: fc.constantFrom(...channelKinds),
    requirements,
    cooldowns: fc.uniqueArray(fc.record({ agentId: names, until: fc.nat(20) }), { selector: (one) => one.agentId }),
    onlyAgentId: names,
  },
  { requiredKeys: ['queueId', 'channelKind', 'requirements', 'cooldowns'] },
);
const now = 10;

describe('who may be asked', () => {
  it('is everybody, once: asked now or passed over for one reason', () => {
    fc.assert(
      fc.property(work, team, (item, agents) => {
        const { candidates, rejected } = selectCandidates(item, agents, now);
        const told = [...candidates.map(({ id }) => id), ...rejected.map(({ agentId }) => agentId)];
        expect(told.toSorted()).toEqual(agents.map(({ id }) => id));
      }),
    );
  });

  it('is nobody who is away, full, of another queue, or without what the work needs', () => {
    fc.assert(
      fc.property(work, team, (item, agents) => {
        for (const one of selectCandidates(item, agents, now).candidates) {
          expect(one.active && one.presence === 'available').toBe(true);
          expect(one.load[item.channelKind]).toBeLessThan(one.capacity[item.channelKind]);
          if (item.onlyAgentId !== undefined) {
            expect(one.id).toBe(item.onlyAgentId);
            continue;
          }
          expect(one.queueIds).toContain(item.queueId);
          expect(unmetRequirement(one, item.requirements)).toBeUndefined();
        }
      }),
    );
  });

  it('is nobody in the pause after a no, and nobody a second time while somebody was never asked', () => {
    fc.assert(
      fc.property(work, team, (item, agents) => {
        const { candidates, newRound } = selectCandidates(item, agents, now);
        const asked = new Map(item.cooldowns.map(({ agentId, until }) => [agentId, until]));
        for (const { id } of candidates) {
          expect(asked.get(id) ?? 0).toBeLessThanOrEqual(now);
          expect(asked.has(id)).toBe(newRound);
        }
        if (newRound) expect(candidates.length).toBeGreaterThan(0);
      }),
    );
  });

  it('does not depend on the order in which agents are read', () => {
    fc.assert(
      fc.property(work, team, (item, agents) => {
        const ids = (of: readonly Agent[]) => selectCandidates(item, of, now).candidates.map(({ id }) => id);
        expect(ids(agents.toReversed()).toSorted()).toEqual(ids(agents).toSorted());
      }),
    );
  });

  it('gets no smaller when an agent comes back, gets free or learns something', () => {
    fc.assert(
      fc.property(work, team, skillId, language, (item, [first, ...others], skill, code) => {
        const better: Agent = {
          ...{ ...first, active: true, presence: 'available', load: { voice: 0, chat: 0, message: 0, email: 0 } },
          skills: [...first.skills, { skillId: skill, level: 5 }],
          languages: [...first.languages, { code, level: 5 }],
        };
        if (rejection(first, item) !== undefined) return;
        expect(rejection(better, item)).toBeUndefined();
        expect(selectCandidates(item, [better, ...others], now).rejected).toEqual(
          selectCandidates(item, [first, ...others], now).rejected,
        );
      }),
    );
  });
});

describe('work that nobody could ever take', () => {
  it('is what stays without candidates when everybody is there and free', () => {
    fc.assert(
      fc.property(work, team, (item, agents) => {
        const atTheirBest = agents.map((one) => ({
          ...{ ...one, presence: 'available' as const, load: { voice: 0, chat: 0, message: 0, email: 0 } },
          capacity: { voice: 1, chat: 1, message: 1, email: 1 },
        }));
        const { candidates } = selectCandidates({ ...item, cooldowns: [] }, atTheirBest, now);
        expect(nobodyMatches(item, agents)).toBe(candidates.length === 0);
      }),
    );
  });

  it('is all work where there is nobody', () => {
    fc.assert(
      fc.property(work, (item) => {
        expect(nobodyMatches(item, [])).toBe(true);
      }),
    );
  });
});

describe('requirements put together', () => {
  it('are met by those who meet both, when both ask for one language or only one does', () => {
    fc.assert(
      fc.property(requirements, requirements, agent('anna'), (first, second, one) => {
        const merged = mergeRequirements(first, second);
        const both =
          unmetRequirement(one, first) === undefined &&
          unmetRequirement(one, { skills: second.skills, ...(first.language ? {} : second) }) === undefined;
        expect(unmetRequirement(one, merged) === undefined).toBe(both);
      }),
    );
  });

  it('ask for a skill once, and nothing put together changes nothing', () => {
    fc.assert(
      fc.property(requirements, requirements, (first, second) => {
        const skills = mergeRequirements(first, second).skills.map((one) => one.skillId);
        expect(new Set(skills).size).toBe(skills.length);
        expect(mergeRequirements(first, { skills: [] })).toEqual(first);
        expect(mergeRequirements({ skills: [] }, first)).toEqual(first);
        expect(mergeRequirements(first, first)).toEqual(first);
      }),
    );
  });
});

describe('languages', () => {
  it('answer themselves and each other, whatever their case', () => {
    fc.assert(
      fc.property(language, language, (spoken, wanted) => {
        expect(languageAnswers(spoken, spoken.toUpperCase())).toBe(true);
        expect(languageAnswers(spoken, wanted)).toBe(languageAnswers(wanted, spoken));
      }),
    );
  });

  it.each([
    ['en', 'eng', false],
    ['zh', 'zh-Hant-TW', true],
    ['zh-Hant', 'zh-Hans', false],
    ['', 'en', false],
  ])('%s and %s: %s', (spoken, wanted, answers) => {
    expect(languageAnswers(spoken, wanted)).toBe(answers);
  });
});

describe('the order of a queue', () => {
  const place = fc.record({ id: fc.uuid(), priority: fc.integer({ min: -2, max: 2 }), enqueuedAt: fc.nat(5) });

  it('is one order, however the line is read', () => {
    fc.assert(
      fc.property(fc.uniqueArray(place, { selector: ({ id }) => id }), (line) => {
        const sorted = line.toSorted(compareQueueOrder);
        expect(line.toReversed().toSorted(compareQueueOrder)).toEqual(sorted);
        for (const [at, one] of sorted.entries()) {
          for (const later of sorted.slice(at + 1)) expect(compareQueueOrder(one, later)).toBeLessThan(0);
        }
      }),
    );
  });

  it('lets nobody be overtaken by who came later with no higher priority', () => {
    fc.assert(
      fc.property(place, place, (first, second) => {
        if (first.priority < second.priority || first.enqueuedAt >= second.enqueuedAt) return;
        expect(compareQueueOrder(first, second)).toBeLessThan(0);
      }),
    );
  });
});
