import { implement } from '@tandem/plugin-sdk/server';
import { admit } from './admit.js';
import { channelWebchat } from './definition.js';

export default implement(channelWebchat, {
  setup(ctx) {
    // Messages travel over the customer's own socket: there is nothing to receive or to send beside it.
    ctx.extend('channels', 'webchat', {});
    ctx.extend('visitors', 'webchat', { admit });
  },
});
