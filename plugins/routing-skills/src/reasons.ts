import type { Candidate, Instant, RoutedWork } from '@tandem/plugin-sdk';
import { languageLevel, skillLevel } from '@tandem/plugin-sdk/server';
import { askedOf, idleSeconds } from './facts.js';

/**
 * Why the agent fits, as codes that the console words: `skill:<key>:<level>`, `language:<code>:<level>`, or `member`
 * when nothing but membership is asked for; then `idle:<seconds>` and `load:<now>:<capacity>`.
 */
export function reasonsFor(work: RoutedWork, agent: Candidate, now: Instant): string[] {
  const { skills, languages } = askedOf(work);
  const fits = [
    ...skills.map((skill) => ['skill', skill, skillLevel(agent, skill)] as const),
    ...languages.map((code) => ['language', code, languageLevel(agent, code)] as const),
  ].flatMap(([kind, name, level]) => (level > 0 ? `${kind}:${name}:${level}` : []));
  const { load, capacity } = agent;
  return [
    ...(fits.length > 0 ? fits : ['member']),
    `idle:${idleSeconds(agent, now)}`,
    `load:${load[work.channelKind]}:${capacity[work.channelKind]}`,
  ];
}
