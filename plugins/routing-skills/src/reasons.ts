import type { Candidate, Instant, RoutedWork } from '@tandem/plugin-sdk';
import { languageLevel, skillLevel } from '@tandem/plugin-sdk/server';

/**
 * Why the agent fits, as codes that the console words: `skill:<id>:<level>`, `language:<code>:<level>`, or `member`
 * when nothing but membership is asked for; then `idle:<seconds>` and `load:<now>:<capacity>`.
 */
export function reasonsFor(work: RoutedWork, agent: Candidate, now: Instant): string[] {
  const { skills, language } = work.requirements;
  const fits = [
    ...skills.map(({ skillId }) => `skill:${skillId}:${skillLevel(agent, skillId)}`),
    ...(language ? [`language:${language.code}:${languageLevel(agent, language.code)}`] : []),
  ];
  const { load, capacity } = agent;
  return [
    ...(fits.length > 0 ? fits : ['member']),
    `idle:${idleSeconds(agent, now)}`,
    `load:${load[work.channelKind]}:${capacity[work.channelKind]}`,
  ];
}

export const idleSeconds = (agent: Candidate, now: Instant): number =>
  Math.max(0, Math.floor((now - agent.idleSince) / 1000));
