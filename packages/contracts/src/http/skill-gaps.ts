import { z } from 'zod';
import { id, level } from '../dto/common.js';
import { endpoint } from '../endpoint.js';

export const skillGap = z
  .object({
    skillId: id,
    name: z.string(),
    /** The highest level that a first step or a hand-off asked for. */
    level,
    asked: z.int(),
    /** Of that, work that had to go on to a later step. */
    relaxed: z.int(),
    /** Active agents with that level. */
    agents: z.int(),
    /** Active agents who have the skill at a lower level. */
    below: z.int(),
  })
  .meta({ id: 'SkillGap' });
export type SkillGapDto = z.infer<typeof skillGap>;

export const skillGaps = {
  list: endpoint({
    method: 'GET',
    path: '/skill-gaps',
    summary: 'Where skills are short: demand from routing traces against agents who have them, the widest gap first',
    tag: 'routing',
    access: { kind: 'permission', permission: 'user:read' },
    query: z.strictObject({ days: z.coerce.number().int().min(1).max(30).default(7) }),
    response: z.object({ items: z.array(skillGap) }),
  }),
};
