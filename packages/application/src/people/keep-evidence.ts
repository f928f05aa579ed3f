import type { SkillLevel } from '@tandem/domain';

/** A skill as it is written: null and an empty text take away what was there. */
export interface SkillInput {
  skillId: string;
  level: number;
  evidence?: string | undefined;
  expiresAt?: number | null | undefined;
}

/** Skills as they are to be kept: one that comes with its level alone keeps what that level rests on. */
export function keepEvidence(before: readonly SkillLevel[], given: readonly SkillInput[]): SkillLevel[] {
  return given.map(({ skillId, level, ...said }) => {
    const old = before.find((skill) => skill.skillId === skillId && skill.level === level);
    const evidence = said.evidence ?? old?.evidence;
    const expiresAt = said.expiresAt === undefined ? old?.expiresAt : said.expiresAt;
    return { skillId, level, ...(evidence ? { evidence } : {}), ...(expiresAt ? { expiresAt } : {}) };
  });
}
