import { implement } from '@tandem/plugin-sdk/server';
import { WecomApi } from './api.js';
import { channelWecom } from './definition.js';
import { pull } from './pull.js';
import { receive } from './receive.js';
import { send } from './send.js';
import { Sessions } from './sessions.js';

export default implement(channelWecom, {
  setup(ctx) {
    const { store } = ctx;
    const api = new WecomApi(ctx);
    const tools = { api, store, sessions: new Sessions(store, api), now: ctx.clock.now };
    ctx.extend('channels', 'customer-service', {
      receive,
      pull: (channel, inbox, hint, signal) => pull(tools, channel.config, inbox, hint, signal),
      send: (message, to, channel, signal) =>
        send(tools, message, { account: channel.config, customer: to.externalId, signal }),
      testConnection: ({ config }, signal) => api.test(config, signal),
      fetchAttachment: ({ ref = '' }, channel, signal) => api.media(channel.config, ref, signal),
    });
  },
});
