import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageAnswers } from './requirements.js';
import { comparePlaces, scoreOf } from './score.js';

const language = fc.constantFrom('en', 'en-GB', 'EN-us', 'zh-CN', 'zh-TW', 'de');

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
