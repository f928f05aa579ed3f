import { expect, it } from 'vitest';
import { keepEvidence, type SkillInput } from './keep-evidence.js';

const before = [{ skillId: 's', level: 3, evidence: 'exam', expiresAt: 9 }];

it.each<[string, SkillInput, object]>([
  ['its level alone keeps what it rests on', { skillId: 's', level: 3 }, before[0] ?? {}],
  ['another level rests on nothing yet', { skillId: 's', level: 4 }, { skillId: 's', level: 4 }],
  ['another skill rests on nothing yet', { skillId: 't', level: 3 }, { skillId: 't', level: 3 }],
  [
    'new evidence replaces the old',
    { skillId: 's', level: 3, evidence: 'review' },
    { ...before[0], evidence: 'review' },
  ],
  [
    'an empty text and null take away',
    { skillId: 's', level: 3, evidence: '', expiresAt: null },
    { skillId: 's', level: 3 },
  ],
])('a skill: %s', (_name, given, kept) => {
  expect(keepEvidence(before, [given])).toEqual([kept]);
});
