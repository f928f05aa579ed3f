import type { Candidate, Instant, RoutedWork } from '@tandem/plugin-sdk';

/** Conversations in hand, of all channel kinds. */
export const openWorkOf = ({ openWork, load }: Candidate): number =>
  openWork ?? load.voice + load.chat + load.message + load.email;

/** What the work asks for by name; an older server names the hand-off's requirements alone. */
export function askedOf({ asked, requirements: { skills, language } }: RoutedWork) {
  return asked ?? { skills: skills.map(({ skillId }) => skillId), languages: language ? [language.code] : [] };
}

export const idleSeconds = (agent: Candidate, now: Instant): number =>
  Math.max(0, Math.floor((now - agent.idleSince) / 1000));
