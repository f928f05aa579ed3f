import { implement } from '@tandem/plugin-sdk/server';
import { samplePlugin } from './definition.js';
import { late } from './late.js';

export default implement(samplePlugin, {
  setup(ctx) {
    ctx.extend('monitors', 'late', { compute: late });
  },
});
