import type { PluginContext } from '@tandem/plugin-sdk/server';
import { connect } from './connect.js';
import type { channelEmail } from './definition.js';
import { createLogin } from './login.js';
import { receive } from './receive.js';
import { send } from './send.js';
import type { Transport } from './smtp.js';

type Context = PluginContext<typeof channelEmail>;

/** The plugin's behaviour, over whatever takes its mails away. */
export const setUp =
  (transportOf: (ctx: Context) => Transport) =>
  (ctx: Context): void => {
    const logIn = createLogin(ctx);
    const outside = { store: ctx.store, now: ctx.clock.now, logIn, transport: transportOf(ctx) };
    ctx.extend('channels', 'mailbox', {
      receive,
      connect: (channel, inbox, signal) =>
        connect({ store: ctx.store, clock: ctx.clock, logIn }, channel, inbox, signal),
      send: (message, to, channel, signal) => send(outside, message, to, channel, signal),
    });
  };
