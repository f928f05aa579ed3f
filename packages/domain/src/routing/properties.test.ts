import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Requirements } from '../work/work-item.js';
import { languageAnswers, mergeRequirements, unmetRequirement } from './requirements.js';
import { comparePlaces, scoreOf } from './score.js';

const level = fc.integer({ min: 1, max: 5 });
const skillId = fc.constantFrom('returns', 'refunds', 'vip');
const language = fc.constantFrom('en', 'en-GB', 'EN-us', 'zh-CN', 'zh-TW', 'de');

const requirements: fc.Arbitrary<Requirements> = fc.record(
  {
    skills: fc.uniqueArray(fc.record({ skillId, minLevel: level }), { selector: (one) => one.skillId }),
    language: fc.record({ code: language, minLevel: level }),
  },
  { requiredKeys: ['skills'] },
);
const agent = fc.record({
  skills: fc.array(fc.record({ skillId, level })),
  languages: fc.array(fc.record({ code: language, level })),
});

describe('requirements put together', () => {
  it('are met by those who meet both, when both ask for one language or only one does', () => {
    fc.assert(
      fc.property(requirements, requirements, agent, (first, second, one) => {
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
  const policy = { waitWeight: 1, serviceLevelSec: 30 };
  const place = fc
    .record({
      id: fc.uuid(),
      priority: fc.integer({ min: -2, max: 2 }),
      enqueuedAt: fc.nat(90_000),
      tierBoost: fc.nat(2),
    })
    .map((item) => ({ ...item, score: scoreOf(item, policy, 90_000).total }));

  it('is one order, however the line is read', () => {
    fc.assert(
      fc.property(fc.uniqueArray(place, { selector: ({ id }) => id }), (line) => {
        const sorted = line.toSorted(comparePlaces);
        expect(line.toReversed().toSorted(comparePlaces)).toEqual(sorted);
        for (const [at, one] of sorted.entries()) {
          for (const later of sorted.slice(at + 1)) expect(comparePlaces(one, later)).toBeLessThan(0);
        }
      }),
    );
  });

  it('lets nobody be overtaken by who came later with neither a higher priority nor a higher tier', () => {
    fc.assert(
      fc.property(place, place, (first, second) => {
        const isAbove = first.priority >= second.priority && first.tierBoost >= second.tierBoost;
        if (!isAbove || first.enqueuedAt >= second.enqueuedAt) return;
        expect(comparePlaces(first, second)).toBeLessThan(0);
      }),
    );
  });
});
