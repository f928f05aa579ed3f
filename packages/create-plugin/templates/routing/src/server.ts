import { implement } from '@tandem/plugin-sdk/server';
import { samplePlugin } from './definition.js';
import { rank } from './rank.js';

export default implement(samplePlugin, {
  setup(ctx) {
    ctx.extend('routingStrategies', 'most-free', { rank });
  },
});
