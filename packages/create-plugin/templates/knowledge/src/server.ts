import { implement } from '@tandem/plugin-sdk/server';
import { samplePlugin } from './definition.js';
import { createSource } from './source.js';

export default implement(samplePlugin, {
  setup(ctx) {
    ctx.extend('knowledge', 'articles', createSource(ctx.store));
  },
});
