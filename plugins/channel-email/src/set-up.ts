import type { PluginContext } from '@tandem/plugin-sdk/server';
import { connect } from './connect.js';
import type { channelEmail } from './definition.js';
import { createLogin } from './login.js';
import { receive } from './receive.js';
import { send } from './send.js';
import type { Transport } from './smtp.js';
import { testConnection, type Visit } from './test-connection.js';

type Context = PluginContext<typeof channelEmail>;

/** The servers of mailboxes. */
export interface Servers {
  transport: Transport;
  smtp: Visit;
  imap: Visit;
}

/** The plugin's behaviour, over whatever takes its mails away. */
export const setUp =
  (serversOf: (ctx: Context) => Servers) =>
  (ctx: Context): void => {
    const logIn = createLogin(ctx);
    const { transport, ...visits } = serversOf(ctx);
    const outside = { store: ctx.store, now: ctx.clock.now, logIn, transport };
    ctx.extend('channels', 'mailbox', {
      receive,
      connect: (channel, inbox, signal) =>
        connect({ store: ctx.store, clock: ctx.clock, logIn }, channel, inbox, signal),
      send: (message, to, channel, signal) => send(outside, message, to, channel, signal),
      testConnection: (channel, signal) => testConnection({ logIn, ...visits }, channel, signal),
    });
  };
