import { implement } from '@tandem/plugin-sdk/server';
import { z } from 'zod';
import { samplePlugin } from './definition.js';

const memo = z.strictObject({ text: z.string().max(2000) });

export default implement(samplePlugin, {
  setup(ctx) {
    ctx.extend('httpRoutes', 'GET /memos/:contactId', {
      handle: async (_request, { params }) =>
        Response.json((await ctx.store.get(`memo/${params.contactId}`)) ?? { text: '' }),
    });
    ctx.extend('httpRoutes', 'PUT /memos/:contactId', {
      handle: async (request, { params }) => {
        const given = memo.safeParse(await request.json().catch(() => undefined));
        if (!given.success) return new Response(null, { status: 400 });
        await ctx.store.set(`memo/${params.contactId}`, given.data);
        return new Response(null, { status: 204 });
      },
    });
  },
});
