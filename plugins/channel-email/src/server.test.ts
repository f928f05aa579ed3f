import { implement } from '@tandem/plugin-sdk/server';
import { describeChannel } from '@tandem/plugin-sdk/testing';
import { channels } from '../test/channels.js';
import { channelEmail } from './definition.js';
import { type Servers, setUp } from './set-up.js';

/** Each answer of a mail server as the status of a response, so that the kit can play the server. */
const played = implement<typeof channelEmail>(
  Object.assign({}, channelEmail, { permissions: ['http:smtp.test', 'http:imap.test'] }),
  {
    setup: setUp((ctx): Servers => {
      const smtp = async (body: string | Uint8Array, signal: AbortSignal) => {
        const { status } = await ctx.http('http://smtp.test/', { method: 'POST', body: Buffer.from(body), signal });
        if (status < 300) return;
        throw Object.assign(new Error(`${status}`), {
          response: `${status} no`,
          responseCode: status,
          command: 'RCPT TO',
        });
      };
      return {
        transport: ({ raw }, _, __, signal) => smtp(raw, signal),
        smtp: (_, __, signal) => smtp('', signal),
        imap: async (_, __, signal) => {
          const { ok } = await ctx.http('http://imap.test/', { signal });
          if (!ok) throw Object.assign(new Error('no'), { authenticationFailed: true, responseText: 'LOGIN failed' });
        },
      };
    }),
  },
);
for (const options of channels) describeChannel(played, options);
