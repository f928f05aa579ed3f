import { implement } from '@tandem/plugin-sdk/server';
import { channelHttp } from './definition.js';
import { receive } from './receive.js';
import { send } from './send.js';

export default implement(channelHttp, {
  setup(ctx) {
    const outside = { fetch: ctx.http, now: ctx.clock.now };
    ctx.extend('channels', 'webhook', {
      receive,
      send: (message, to, channel, signal) => send(outside, message, to, channel.config, signal),
    });
  },
});
