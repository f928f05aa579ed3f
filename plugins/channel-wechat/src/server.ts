import type { ChannelDriver } from '@tandem/plugin-sdk';
import { implement } from '@tandem/plugin-sdk/server';
import { WechatApi } from './api.js';
import { type Account, channelWechat } from './definition.js';
import { receive } from './receive.js';
import { send } from './send.js';
import { type AccountKind, Windows } from './windows.js';

export default implement(channelWechat, {
  setup(ctx) {
    const api = new WechatApi(ctx);
    const windows = new Windows(ctx.store);
    const tools = { api, windows, now: ctx.clock.now };

    const driver = (kind: AccountKind): ChannelDriver<Account> => ({
      receive: async (request, config) => {
        const { opened, ...received } = receive(request, config);
        if (opened && !request.isTrusted) {
          const customer = { kind, appId: config.appId, externalId: opened.customer };
          // A message counts more than what may be answered to it: the provider knows that, too.
          await windows.open(customer, opened.by, opened.key, opened.at).catch((error: unknown) => {
            ctx.logger.warn('what a customer opened could not be noted', { error: String(error) });
          });
        }
        return received;
      },
      send: (message, to, { config }, signal) => send(tools, message, { kind, account: config, to, signal }),
      testConnection: async ({ config }, signal) => {
        signal.throwIfAborted();
        return api.test(config);
      },
      fetchAttachment: ({ ref = '' }, { config }, signal) => api.media(config, ref, signal),
    });

    ctx.extend('channels', 'official', driver('official'));
    ctx.extend('channels', 'mini-program', driver('mini-program'));
  },
});
