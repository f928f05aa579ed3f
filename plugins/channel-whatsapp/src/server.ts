import { implement } from '@tandem/plugin-sdk/server';
import { channelWhatsapp } from './definition.js';
import { fetchAttachment } from './media.js';
import { receive } from './receive.js';
import { send } from './send.js';
import { testConnection } from './test-connection.js';

export default implement(channelWhatsapp, {
  setup(ctx) {
    ctx.extend('channels', 'whatsapp', {
      receive,
      send: (message, to, channel, signal) => send(ctx.http, message, to, channel.config, signal),
      testConnection: ({ config }, signal) => testConnection(ctx.http, config, signal),
      fetchAttachment: (attachment, channel, signal) => fetchAttachment(ctx.http, attachment, channel.config, signal),
    });
  },
});
