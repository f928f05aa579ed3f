import type { ColleagueDto } from '@tandem/contracts';
import type { Agent, BuiltInRole } from '@tandem/domain';
import { pinyinKeys } from '../../language/pinyin-keys.js';

/** A colleague as any agent may see. */
export const toColleague = (agent: Agent, role: BuiltInRole): ColleagueDto => ({
  id: agent.id,
  displayName: agent.displayName,
  role,
  presence: agent.presence,
  ...(agent.presenceReason !== undefined && { presenceReason: agent.presenceReason }),
  queueIds: agent.queueIds,
  languages: agent.languages,
  ...pinyinKeys(agent.displayName),
});
