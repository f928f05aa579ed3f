import { implement } from '@tandem/plugin-sdk/server';
import { BotApi } from './bot-api.js';
import { channelTelegram } from './definition.js';
import { fetchAttachment } from './fetch-attachment.js';
import { aborted, poll } from './poll.js';
import { receive } from './receive.js';
import { send } from './send.js';
import { testConnection } from './test-connection.js';

export default implement(channelTelegram, {
  setup(ctx) {
    ctx.extend('channels', 'bot', {
      receive,
      connect: ({ config }, inbox, signal) =>
        config.updates === 'poll' ? poll(new BotApi(ctx.http, config, signal), inbox, signal) : aborted(signal),
      send: (message, to, { config }, signal) => send(new BotApi(ctx.http, config, signal), message, to),
      testConnection: ({ config }, signal) => testConnection(new BotApi(ctx.http, config, signal)),
      fetchAttachment: (attachment, { config }, signal) =>
        fetchAttachment(new BotApi(ctx.http, config, signal), attachment),
    });
  },
});
