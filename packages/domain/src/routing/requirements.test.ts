import { describe, expect, it } from 'vitest';
import { languageAnswers, languageLevel, skillLevel, unmetRequirement } from './requirements.js';

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
