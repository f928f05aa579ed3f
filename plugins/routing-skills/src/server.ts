import { implement } from '@tandem/plugin-sdk/server';
import { routingSkills } from './definition.js';
import { openWorkOf } from './facts.js';
import { free, idle, skilled, unasked, unburdened } from './measures.js';
import { rankBy } from './rank.js';
import { sticky } from './sticky.js';
import { weightedMix } from './weighted-mix.js';

export default implement(routingSkills, {
  setup(ctx) {
    const { mixSkill, mixIdle, mixFree, stickySeconds } = ctx.config;
    const add = (id: keyof typeof strategies) => ctx.extend('routingStrategies', id, { rank: strategies[id] });
    const strategies = {
      'most-skilled': rankBy([skilled, idle, free]),
      'longest-idle': rankBy([idle, skilled, free]),
      'least-loaded': rankBy([unburdened, free, idle], (_work, agent) => [`open:${openWorkOf(agent)}`]),
      'round-robin': rankBy([unasked], (_work, { lastOfferedAt }, now) => [
        lastOfferedAt === undefined ? 'turn:first' : `turn:${Math.max(0, Math.floor((now - lastOfferedAt) / 1000))}`,
      ]),
      'weighted-mix': weightedMix({ skill: mixSkill, idle: mixIdle, free: mixFree }),
      sticky: sticky(stickySeconds),
    };
    add('most-skilled');
    add('longest-idle');
    add('least-loaded');
    add('round-robin');
    add('weighted-mix');
    add('sticky');
  },
});
