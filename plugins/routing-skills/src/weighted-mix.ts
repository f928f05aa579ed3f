import type { Rank } from '@tandem/plugin-sdk';
import { askedOf } from './facts.js';
import { free, idle, type Measure, skilled } from './measures.js';
import { rankBy } from './rank.js';

/** How much each point of view counts in the mix; only their proportion matters. */
export interface MixWeights {
  skill: number;
  idle: number;
  free: number;
}

/** Idle for so many seconds is half of what idleness can add. */
const halfIdle = 300;

/** Skill, idleness and free capacity, each between 0 and 1, weighted: from 0 to 100. */
export function weightedMix(weights: MixWeights): Rank {
  const sum = weights.skill + weights.idle + weights.free;
  const mix: Measure = (work, agent, now) => {
    const { skills, languages } = askedOf(work);
    const asked = skills.length + languages.length;
    const skill = asked > 0 ? skilled(work, agent, now) / (5 * asked) : 1;
    const seconds = idle(work, agent, now);
    const value =
      weights.skill * skill + (weights.idle * seconds) / (seconds + halfIdle) + weights.free * free(work, agent, now);
    return sum > 0 ? (100 * value) / sum : 0;
  };
  return rankBy([mix, idle], (work, agent, now) => [`mix:${Math.round(mix(work, agent, now))}`]);
}
