import { implement } from '@tandem/plugin-sdk/server';
import { routingSkills } from './definition.js';
import { free, idle, skilled } from './measures.js';
import { rankBy } from './rank.js';

export default implement(routingSkills, {
  setup(ctx) {
    ctx.extend('routingStrategies', 'most-skilled', { rank: rankBy(skilled, idle, free) });
    ctx.extend('routingStrategies', 'longest-idle', { rank: rankBy(idle, skilled, free) });
    ctx.extend('routingStrategies', 'least-loaded', { rank: rankBy(free, idle, skilled) });
  },
});
