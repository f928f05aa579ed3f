import type { Candidate, Instant, RoutedWork } from '@tandem/plugin-sdk';
import { languageLevel, skillLevel } from '@tandem/plugin-sdk/server';
import { idleSeconds } from './reasons.js';

/** How well an agent fits by one point of view; higher is better. */
export type Measure = (work: RoutedWork, agent: Candidate, now: Instant) => number;

/** Sum of the levels in what is asked for: skills, and the language. */
export const skilled: Measure = ({ requirements: { skills, language } }, agent) =>
  skills.reduce((sum, { skillId }) => sum + skillLevel(agent, skillId), 0) +
  (language ? languageLevel(agent, language.code) : 0);

/** Seconds since the last contact ended. */
export const idle: Measure = (_work, agent, now) => idleSeconds(agent, now);

/** Share of the capacity that is free, 0–1. */
export const free: Measure = ({ channelKind }, { load, capacity }) =>
  capacity[channelKind] > 0 ? Math.max(0, 1 - load[channelKind] / capacity[channelKind]) : 0;
