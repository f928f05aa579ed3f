import { implement } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { samplePlugin } from './definition.js';

const person = z.object({ plan: z.string().max(200), since: z.string().max(200) });

export default implement(samplePlugin, {
  setup(ctx) {
    const { address, key } = ctx.config;
    ctx.extend('contactSources', 'customer', {
      isReady: key !== undefined,
      attributes: ['plan'],
      cacheSec: 600,
      lookUp: async ({ keys, signal }) => {
        if (keys.email === undefined) return undefined;
        const url = new URL('/people', address);
        url.searchParams.set('email', keys.email);
        const response = await ctx.http(url, { headers: { authorization: `Bearer ${key}` }, signal });
        if (response.status === 404) return undefined;
        if (!response.ok) throw new Error(`The other system answered ${response.status}.`);
        const { plan, since } = person.parse(await response.json());
        const rows = [
          ['Plan', plan],
          ['Since', since],
        ];
        return { attributes: { plan }, cards: [{ title: { en: 'Account', 'zh-CN': '账户' }, rows }] };
      },
    });
  },
});
