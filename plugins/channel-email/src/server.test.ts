import { implement } from '@tandem/plugin-sdk/server';
import { describeChannel } from '@tandem/plugin-sdk/testing';
import { channels } from '../test/channels.js';
import { channelEmail } from './definition.js';
import { setUp } from './set-up.js';
import type { Transport } from './smtp.js';

/** Each answer of an SMTP server as the status of a response, so that the kit can play the server. */
const played = implement<typeof channelEmail>(Object.assign({}, channelEmail, { permissions: ['http:smtp.test'] }), {
  setup: setUp(
    (ctx): Transport =>
      async ({ raw }, _, __, signal) => {
        const { status } = await ctx.http('http://smtp.test/', { method: 'POST', body: Buffer.from(raw), signal });
        if (status < 300) return;
        throw Object.assign(new Error(`${status}`), {
          response: `${status} no`,
          responseCode: status,
          command: 'RCPT TO',
        });
      },
  ),
});
for (const options of channels) describeChannel(played, options);
