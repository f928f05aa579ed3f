import type { Candidate, Instant, RoutedWork } from '@tandem/plugin-sdk';
import { languageLevel, skillLevel } from '@tandem/plugin-sdk/server';
import { askedOf, idleSeconds, openWorkOf } from './facts.js';

/** How well an agent fits by one point of view; higher is better. */
export type Measure = (work: RoutedWork, agent: Candidate, now: Instant) => number;

/** Sum of the levels in what is asked for: skills and languages. */
export const skilled: Measure = (work, agent) => {
  const { skills, languages } = askedOf(work);
  return (
    skills.reduce((sum, skill) => sum + skillLevel(agent, skill), 0) +
    languages.reduce((sum, code) => sum + languageLevel(agent, code), 0)
  );
};

/** Seconds since the last contact ended. */
export const idle: Measure = (_work, agent, now) => idleSeconds(agent, now);

/** Share of the capacity that is free, 0–1. */
export const free: Measure = ({ channelKind }, { load, capacity }) =>
  capacity[channelKind] > 0 ? Math.max(0, 1 - load[channelKind] / capacity[channelKind]) : 0;

/** Few conversations in hand, of all kinds: none is 0, each one less. */
export const unburdened: Measure = (_work, agent) => -openWorkOf(agent);

/** Seconds since work was offered last; whoever never got any comes first. */
export const unasked: Measure = (_work, { lastOfferedAt }, now) =>
  lastOfferedAt === undefined ? Number.MAX_SAFE_INTEGER : Math.max(0, now - lastOfferedAt) / 1000;
