import { implement } from '@tandem/plugin-sdk/server';
import { channelLine } from './definition.js';
import { failureOf } from './failures.js';
import { LineApi } from './line-api.js';
import { receive } from './receive.js';
import { ReplyTokens } from './reply-tokens.js';
import { send } from './send.js';

export default implement(channelLine, {
  setup(ctx) {
    const tokens = new ReplyTokens();
    ctx.extend('channels', 'account', {
      receive: (request, config) => receive(request, config, tokens),
      send: (message, to, { config }, signal) => {
        const api = new LineApi(ctx.http, config.accessToken, signal);
        const takeToken = () => tokens.take(config.channelSecret, to.externalId, ctx.clock.now());
        return send({ api, store: ctx.store, takeToken }, message, to);
      },
      testConnection: async ({ config }, signal) => {
        const answer = await new LineApi(ctx.http, config.accessToken, signal).info();
        return answer.ok ? { account: answer.name } : failureOf(answer);
      },
      fetchAttachment: async ({ ref = '' }, { config }, signal) => {
        const response = await new LineApi(ctx.http, config.accessToken, signal).content(ref);
        // 202: LINE still prepares it, and there are no bytes yet.
        return response.status === 202 ? new Response(null, { status: 503 }) : response;
      },
    });
  },
});
