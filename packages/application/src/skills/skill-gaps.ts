import { currentSkills, type Instant } from '@tandem/domain';
import { skillDemands } from '@tandem/flow';
import type { Agents } from '../ports/agents.js';
import type { Clock } from '../ports/clock.js';
import type { RoutingTraces, StepDemand } from '../ports/routing-traces.js';
import type { Skills } from '../ports/skills.js';
import { token } from '../ports/token.js';
import type { Skill } from '../settings/setting.js';

/** How much a skill is asked for and how many have it. */
export interface SkillGap {
  skillId: string;
  name: string;
  /** The highest level that a first step or a hand-off asked for. */
  level: number;
  /** Work whose first step or hand-off asked for the skill. */
  asked: number;
  /** Of that, work that had to go on to a later step: nobody of the first was free in time. */
  relaxed: number;
  /** Active agents with that level or a higher one. */
  agents: number;
  /** Active agents who have the skill at a lower level: the first to be trained. */
  below: number;
}

/**
 * Where skills are short: demand from what routing wrote down, supply from the matrix. A step that had to relax is
 * evidence of a shortage, of skill or of people with it (features.md §12).
 */
export class ReadSkillGaps {
  constructor(
    private readonly traces: RoutingTraces,
    private readonly skills: Skills,
    private readonly agents: Agents,
    private readonly clock: Clock,
  ) {}

  /** The widest gap first. */
  async since(workspaceId: string, since: Instant): Promise<SkillGap[]> {
    const now = this.clock.now();
    const [demand, skills, everybody] = await Promise.all([
      this.traces.demand(workspaceId, since),
      this.skills.all(workspaceId),
      this.agents.list(workspaceId),
    ]);
    const agents = everybody.filter(({ active }) => active).map((agent) => currentSkills(agent.skills, now));
    const gaps = new Map<string, SkillGap>();
    for (const { items, relaxed, ...asked } of demand) {
      for (const [{ id: skillId, name }, level] of askedLevels(asked, skills)) {
        const gap = gaps.get(skillId) ?? { skillId, name, level: 0, asked: 0, relaxed: 0, agents: 0, below: 0 };
        gaps.set(skillId, {
          ...gap,
          level: Math.max(gap.level, level),
          asked: gap.asked + items,
          relaxed: gap.relaxed + relaxed,
        });
      }
    }
    const supplied = [...gaps.values()].map((gap) => {
      const levels = agents.flatMap((of) => of.find(({ skillId }) => skillId === gap.skillId)?.level ?? []);
      const able = levels.filter((level) => level >= gap.level).length;
      return { ...gap, agents: able, below: levels.length - able };
    });
    return supplied.sort((a, b) => b.relaxed - a.relaxed || b.asked - a.asked || (a.name < b.name ? -1 : 1));
  }
}

/** The skills that work asked for by its step or its hand-off, each once and with the higher level. */
function askedLevels(
  { require, handoffSkills }: Pick<StepDemand, 'require' | 'handoffSkills'>,
  skills: readonly Skill[],
): Map<Skill, number> {
  const levels = new Map<Skill, number>();
  const ask = (skill: Skill | undefined, level: number): void => {
    if (skill) levels.set(skill, Math.max(levels.get(skill) ?? 0, level));
  };
  for (const { key, level } of skillDemands(require)) {
    ask(
      skills.find((skill) => skill.key === key),
      level,
    );
  }
  for (const { skillId, minLevel } of handoffSkills) {
    ask(
      skills.find(({ id }) => id === skillId),
      minLevel,
    );
  }
  return levels;
}

export const READ_SKILL_GAPS = token<ReadSkillGaps>('ReadSkillGaps');
