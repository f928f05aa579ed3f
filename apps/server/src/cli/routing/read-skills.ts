import type { SkillRequirement } from '@tandem/domain';

/** `billing:3|returns:2` as requirements; undefined when it is something else. */
export function readSkills(text: string): SkillRequirement[] | undefined {
  const skills: SkillRequirement[] = [];
  for (const part of text.split('|').filter((one) => one.trim() !== '')) {
    const match = /^\s*([^:|]+?)\s*:\s*([1-5])\s*$/.exec(part);
    if (!match) {
      return undefined;
    }
    skills.push({ skillId: match[1] ?? '', minLevel: Number(match[2]) });
  }
  return skills;
}
