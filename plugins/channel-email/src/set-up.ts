import type { PluginContext } from '@tandem/plugin-sdk/server';
import { connect } from './connect.js';
import type { channelEmail } from './definition.js';
import { receive } from './receive.js';
import { send } from './send.js';
import type { Transport } from './smtp.js';

type Context = PluginContext<typeof channelEmail>;

/** The plugin's behaviour, over whatever takes its mails away. */
export const setUp =
  (transportOf: (ctx: Context) => Transport) =>
  (ctx: Context): void => {
    const outside = { store: ctx.store, now: ctx.clock.now, transport: transportOf(ctx) };
    ctx.extend('channels', 'mailbox', {
      receive,
      connect: (channel, inbox, signal) => connect(ctx, channel, inbox, signal),
      send: (message, to, channel, signal) => send(outside, message, to, channel, signal),
    });
  };
