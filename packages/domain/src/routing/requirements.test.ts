import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languageAnswers, languageLevel, mergeRequirements, skillLevel, unmetRequirement } from './requirements.js';

describe('languageAnswers', () => {
  it.each([
    ['en', 'en', true],
    ['en', 'en-GB', true],
    ['en-GB', 'en', true],
    ['EN-gb', 'en-GB', true],
    ['en-US', 'en-GB', false],
    ['zh-TW', 'zh-CN', false],
    ['e', 'en', false],
    ['eng', 'en', false],
  ])('%s for %s: %s', (spoken, wanted, answers) => {
    expect(languageAnswers(spoken, wanted)).toBe(answers);
  });
});

describe('levels', () => {
  const agent = {
    skills: [
      { skillId: 'returns', level: 2 },
      { skillId: 'returns', level: 4 },
    ],
    languages: [
      { code: 'en-US', level: 2 },
      { code: 'en-GB', level: 5 },
    ],
  };

  it('takes the best of several', () => {
    expect(skillLevel(agent, 'returns')).toBe(4);
    expect(languageLevel(agent, 'en')).toBe(5);
    expect(skillLevel(agent, 'refunds')).toBe(0);
  });

  it('names a missing skill before a low one, and both before the language', () => {
    const language = { code: 'zh-CN', minLevel: 1 };
    const returns = { skillId: 'returns', minLevel: 5 };
    const refunds = { skillId: 'refunds', minLevel: 1 };
    expect(unmetRequirement(agent, { skills: [returns, refunds], language })).toBe('skill');
    expect(unmetRequirement(agent, { skills: [returns], language })).toBe('level');
    expect(unmetRequirement(agent, { skills: [], language })).toBe('language');
    expect(unmetRequirement(agent, { skills: [] })).toBeUndefined();
  });
});

describe('mergeRequirements', () => {
  const skill = fc.record({ skillId: fc.constantFrom('a', 'b', 'c'), minLevel: fc.integer({ min: 1, max: 5 }) });
  const language = fc.option(
    fc.record({ code: fc.constantFrom('en', 'zh-CN'), minLevel: fc.integer({ min: 1, max: 5 }) }),
    {
      nil: undefined,
    },
  );
  const requirements = fc
    .record({ skills: fc.array(skill, { maxLength: 4 }), language })
    .map(({ skills, language: wanted }) => ({ skills, ...(wanted ? { language: wanted } : {}) }));
  const agent = fc.record({
    skills: fc.array(
      skill.map(({ skillId, minLevel }) => ({ skillId, level: minLevel })),
      { maxLength: 3 },
    ),
    languages: fc.constant<{ code: string; level: number }[]>([
      { code: 'en', level: 5 },
      { code: 'zh-CN', level: 5 },
    ]),
  });

  it('is met exactly by who meets both', () => {
    fc.assert(
      fc.property(requirements, requirements, agent, (one, two, who) => {
        const both = unmetRequirement(who, one) === undefined && unmetRequirement(who, two) === undefined;
        expect(unmetRequirement(who, mergeRequirements(one, two)) === undefined).toBe(both);
      }),
    );
  });

  it('keeps the first language', () => {
    const en = { skills: [], language: { code: 'en', minLevel: 2 } };
    const zh = { skills: [], language: { code: 'zh-CN', minLevel: 4 } };
    expect(mergeRequirements(en, zh).language?.code).toBe('en');
    expect(mergeRequirements({ skills: [] }, zh).language?.code).toBe('zh-CN');
  });
});
