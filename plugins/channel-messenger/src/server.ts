import { implement } from '@tandem/plugin-sdk/server';
import { channelMessenger } from './definition.js';
import { receive } from './receive.js';
import { send } from './send.js';
import { testConnection } from './test-connection.js';

export default implement(channelMessenger, {
  setup(ctx) {
    ctx.extend('channels', 'messenger', {
      receive: (request, config) => receive(request, { ...config, account: config.pageId }),
      send: (message, to, { config }, signal) => send(ctx.http, 'messenger', message, to, config, signal),
      testConnection: ({ config }, signal) => testConnection(ctx.http, config.pageId, 'name', config, signal),
    });
    ctx.extend('channels', 'instagram', {
      receive: (request, config) => receive(request, { ...config, account: config.instagramId }),
      send: (message, to, { config }, signal) => send(ctx.http, 'instagram', message, to, config, signal),
      testConnection: ({ config }, signal) => testConnection(ctx.http, config.instagramId, 'username', config, signal),
    });
  },
});
