import { implement } from '@tandem/plugin-sdk/server';
import { samplePlugin } from './definition.js';
import { receive } from './receive.js';
import { send } from './send.js';

export default implement(samplePlugin, {
  setup(ctx) {
    ctx.extend('channels', 'chat', {
      receive,
      send: (message, to, channel, signal) => send(ctx.http, message, to, channel.config, signal),
    });
  },
});
