import { describeChannel, startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { channels, config, line, request } from '../test/channels.js';
import { LineSimulator } from '../test/line-simulator.js';
import { webhooks } from '../test/webhooks.js';
import plugin from './server.js';

for (const options of channels) describeChannel(plugin, options);

const never = new AbortController().signal;
const channel = { id: 'c1', config };

it('answers by the token of what came, once', async () => {
  const running = await startTestPlugin(plugin, {});
  const simulator = new LineSimulator();
  running.http.answerWith(simulator.answer);
  simulator.replyTokens.add('nHuyW');
  const driver = running.get('channels', 'account');
  await driver.receive?.(request(webhooks.text, running.clock.now()), config);
  for (const id of ['m1', 'm2']) {
    await driver.send?.({ id, kind: 'text', text: 'Hello' }, { externalId: 'U206d' }, channel, never);
  }
  expect(simulator.sent.map(({ by }) => by)).toEqual(['reply', 'push']);
  await running.stop();
});

it('fetches what customers sent from LINE’s host for contents alone', async () => {
  const running = await startTestPlugin(plugin, {});
  running.http.answerWith(line.answer);
  line.contents.set('325708', Uint8Array.of(1, 2)).set('325709', 'prepared');
  const fetchAttachment = (ref: string) =>
    running.get('channels', 'account').fetchAttachment?.({ ref }, channel, never) ?? Promise.reject();
  expect([...new Uint8Array(await (await fetchAttachment('325708')).arrayBuffer())]).toEqual([1, 2]);
  expect((await fetchAttachment('325709')).ok).toBe(false);
  expect((await fetchAttachment('gone')).status).toBe(404);
  await fetchAttachment('../../../x');
  expect(new Set(running.http.requests.map(({ url }) => new URL(url).host))).toEqual(new Set(['api-data.line.me']));
  expect(running.http.requests.at(-1)?.url).toBe('https://api-data.line.me/v2/bot/message/..%2F..%2F..%2Fx/content');
  await running.stop();
});
