import { beforeEach, expect, it } from 'vitest';
import { Background } from '../support/background.js';
import { MemoryChannelRecords, MemoryPorts, RecordingNotices } from '../testing/index.js';
import { ChannelWatch } from './channel-watch.js';
import { ReadChannelHealth } from './read-channel-health.js';

const channel = { id: 'c1', workspaceId: 'w1', name: 'Bot' };
const refused = { code: 'channel.auth', text: 'The token has ended.' };

let ports: MemoryPorts;
let background: Background;
let notices: RecordingNotices;
let watch: ChannelWatch;
let read: ReadChannelHealth;
let active: boolean;

beforeEach(() => {
  ports = new MemoryPorts();
  notices = new RecordingNotices();
  active = true;
  background = new Background({ info() {}, warn() {}, error() {} });
  const { clock, eventLog, ids, outbound } = ports;
  const records = new MemoryChannelRecords();
  watch = new ChannelWatch(records, eventLog, notices, background, ids, clock);
  const channels = [
    {
      ...channel,
      type: 'bot/bot',
      config: {},
      get active() {
        return active;
      },
    },
  ];
  const list = { get: async () => channels[0], list: async () => channels };
  const types = { find: () => ({ parse: (config: object) => ({ ok: true as const, config }), secretPaths: [] }) };
  read = new ReadChannelHealth(list, records, outbound, types as never, clock);
});

const health = async () => {
  await ports.clock.advance('2s');
  await background.idle();
  return (await read.list('w1'))[0];
};
const alerts = () => ports.eventLog.of(null).filter(({ type }) => type === 'alert.raised');

it('gathers what is counted, and forgets it after an hour', async () => {
  watch.count(channel, 'received');
  watch.count(channel, 'sent');
  watch.count(channel, 'sent');
  watch.count(channel, 'refused');
  expect(await health()).toMatchObject({
    state: 'connected',
    lastHour: { received: 1, sent: 2, failed: 0, refused: 1 },
  });
  await ports.clock.advance('1h');
  expect((await health())?.lastHour).toEqual({ received: 0, sent: 0, failed: 0, refused: 0 });
});

it('tells admins once that a token has ended, and it is over when a message goes out', async () => {
  watch.fails(channel, 'send', refused);
  await health();
  watch.fails(channel, 'send', refused);
  expect(await health()).toMatchObject({ state: 'failing', reason: refused });
  expect(alerts()).toMatchObject([
    { data: { to: 'role', role: 'admin' }, content: { text: 'Bot: The token has ended.' } },
  ]);
  // That it is fetched from says nothing about sending.
  watch.works(channel, 'fetch');
  expect(await health()).toMatchObject({ state: 'failing' });
  watch.works(channel, 'send');
  expect(await health()).toMatchObject({ state: 'connected' });
  expect(notices.seen).toEqual(['channelHealth/c1', 'channelHealth/c1']);
});

it('calls a connection that ends by itself reconnecting, and rings for nobody', async () => {
  watch.fails(channel, 'fetch', { code: 'channel.transient', text: 'ECONNREFUSED' });
  expect(await health()).toMatchObject({ state: 'reconnecting', reason: { text: 'ECONNREFUSED' } });
  expect(alerts()).toEqual([]);
  active = false;
  expect(await health()).toMatchObject({ state: 'paused' });
});

it('keeps what the provider says, once for each happening', async () => {
  for (const key of ['n1', 'n1', 'n2']) await watch.notice(channel, { key, code: 'quality', text: 'Low.' });
  expect((await health())?.notices.map(({ key }) => key)).toEqual(['n1', 'n2']);
  expect(alerts()).toHaveLength(2);
});
