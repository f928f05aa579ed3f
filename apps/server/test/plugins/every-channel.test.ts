import { damagedBodies } from '@tandem/plugin-sdk/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GUARDED_HTTP } from '../../src/container/security.js';
import { CONNECTION } from '../../src/container/tokens.js';
import { bindValue, resolve } from '../../src/di.js';
import { GuardedHttp } from '../../src/http-client/guarded-http.js';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';
import { call, type TestedChannel, testedChannels } from './channel-fixtures.js';

const channels = await testedChannels();
/** Of all that may become of a body, so many are posted; `receive` itself is tried with every one. */
const damagedOnes = 3;

let server: TestServer;
let admin: Client;
beforeAll(async () => {
  // Nobody outside is called: no name has an address.
  const http = new GuardedHttp({ allow: [] }, (name, _, answer) => answer(new Error(`no address for ${name}`), []));
  server = await startServer({ overrides: (c) => bindValue(c, GUARDED_HTTP, http) });
  admin = await server.setUp();
  await admin.post('/queues', { name: 'Help' });
});
afterAll(() => server.stop());

let created = 0;
async function connect({ type, config }: TestedChannel): Promise<string> {
  created += 1;
  const answer = await admin.post('/channels', { name: `Channel ${created}`, type, config });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id;
}

/** Posts what a provider would, signed for our address. */
const post = (channelId: string, { receive }: TestedChannel, body: string | Uint8Array) =>
  call(server.url, channelId, receive.request(body, Date.now(), `${server.url}/hooks/${channelId}`));

/** Without the copies that a conversation has which goes on over this channel. */
const stored = (channelId: string) =>
  resolve(server.server.container, CONNECTION)
    .collection('events')
    .countDocuments({ type: 'message.received', 'data.channelId': channelId, 'data.legId': { $exists: false } });

it('finds the channels of the product', () => {
  expect(channels.length).toBeGreaterThan(8);
});

describe.each(channels.map((channel) => ({ name: channel.type, channel })))('$name', ({ channel }) => {
  const bodies = Object.entries(channel.receive.inbound).map(([name, { body }]) => ({ name, body }));
  const all = [...bodies, { name: 'what it does not know', body: channel.receive.unknown }];

  it.each(all)(
    '$name, sent twice, is there once; damaged, it breaks nothing and is there at most once',
    async ({ body }) => {
      const channelId = await connect(channel);
      const messages = (await channel.read(body)).filter(({ type }) => type === 'message.received').length;
      expect(await post(channelId, channel, body)).toBe(200);
      expect(await post(channelId, channel, body)).toBe(200);
      expect(await stored(channelId)).toBe(messages);

      const damaged = [...damagedBodies(body)];
      const every = Math.ceil(damaged.length / damagedOnes);
      for (const one of damaged.filter((_, index) => index % every === 0)) {
        expect(await post(channelId, channel, one)).toBeLessThan(500);
        const once = await stored(channelId);
        expect(await post(channelId, channel, one)).toBeLessThan(500);
        expect(await stored(channelId)).toBe(once);
      }
    },
  );

  it('takes nothing whose proof is damaged', async () => {
    const channelId = await connect(channel);
    const request = channel.receive.request(all[0]?.body ?? '', Date.now(), `${server.url}/hooks/${channelId}`);
    expect(await call(server.url, channelId, { ...request, url: '/hooks/x', headers: {} })).toBe(401);
    expect(await stored(channelId)).toBe(0);
  });
});
