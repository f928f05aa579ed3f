import { implement } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { samplePlugin } from './definition.js';

const answer = z.object({ state: z.string() });

export default implement(samplePlugin, {
  setup(ctx) {
    const { address, key } = ctx.config;
    ctx.extend('flowNodes', 'look-up', {
      run: async ({ config }, signal) => {
        const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
        const response = await ctx.http(new URL(`/${encodeURIComponent(config.number)}`, address), { headers, signal });
        if (response.status === 404) return { port: 'unknown' };
        // What is thrown takes the exit `error`.
        if (!response.ok) throw new Error(`The other side answered ${response.status}.`);
        return { port: 'found', output: answer.parse(await response.json()) };
      },
    });
  },
});
