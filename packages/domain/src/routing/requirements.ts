import type { Agent } from '../agent/agent.js';
import type { Requirements } from '../work/work-item.js';
import type { RejectionCode } from './strategy.js';

/** `en` answers a wish for `en-GB` and the other way round; `zh-TW` does not answer `zh-CN`. */
export function languageAnswers(spoken: string, wanted: string): boolean {
  const a = spoken.toLowerCase();
  const b = wanted.toLowerCase();
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/** The best level the agent has for a language; 0 without any. */
export const languageLevel = (agent: Pick<Agent, 'languages'>, wanted: string): number =>
  agent.languages.reduce((best, { code, level }) => (languageAnswers(code, wanted) ? Math.max(best, level) : best), 0);

/** The level the agent has for a skill; 0 without it. */
export const skillLevel = (agent: Pick<Agent, 'skills'>, skillId: string): number =>
  agent.skills.reduce((best, skill) => (skill.skillId === skillId ? Math.max(best, skill.level) : best), 0);

/** Why the agent cannot do the work; undefined when every requirement is met. A missing skill counts before a low one. */
export function unmetRequirement(
  agent: Pick<Agent, 'skills' | 'languages'>,
  requirements: Requirements,
): Extract<RejectionCode, 'skill' | 'level' | 'language'> | undefined {
  const levels = requirements.skills.map(({ skillId, minLevel }) => ({ has: skillLevel(agent, skillId), minLevel }));
  if (levels.some(({ has }) => has === 0)) return 'skill';
  if (levels.some(({ has, minLevel }) => has < minLevel)) return 'level';
  const { language } = requirements;
  if (language && languageLevel(agent, language.code) < language.minLevel) return 'language';
  return undefined;
}
