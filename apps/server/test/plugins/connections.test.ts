import { type Channel, ConfigSecrets } from '@tandem/application';
import type { ChannelDriver, ChannelInbox, InboundEvent } from '@tandem/plugin-sdk';
import { ChannelFailure } from '@tandem/plugin-sdk/server';
import { expect, it, onTestFinished, vi } from 'vitest';
import { ChannelPulls } from '../../src/plugins/connections/channel-pulls.js';
import { ConnectionTools } from '../../src/plugins/connections/connection-tools.js';
import { ConnectionsPart } from '../../src/plugins/connections/connections-part.js';
import { type FakeClock, memoryLeases, startHost } from './fake-tools.js';

const from = { externalId: 'a' };
const text: InboundEvent = { type: 'message.received', dedupeKey: 'k1', from, kind: 'text', text: 'hi' };

/** A server whose one channel has this driver; servers with the same leases are one installation. */
async function start(driver: Partial<ChannelDriver<unknown>>, leases = memoryLeases(), serverId = 'server-1') {
  const { tools, registry, logged } = await startHost([], { leases, serverId });
  const plugin = { id: 'probe', manifest: { contributes: { channels: { test: { proves: [] } } } } };
  const owner = { plugin, definition: { contributes: {} }, hosts: { allowSettings: () => undefined } } as never;
  const add = () => registry.add({ owner, point: 'channels', id: 'test', implementation: driver as never });
  const remove = add();
  const take = vi.fn(async () => undefined);
  const secrets = new ConfigSecrets(tools.sealer);
  const watch = { works: vi.fn(), fails: vi.fn() };
  const made = new ConnectionTools(registry, secrets, { take } as never, { next: () => 'r1' }, watch, tools);
  const pulls = new ChannelPulls(made);
  const channel: Channel = { id: 'ch1', workspaceId: 'w', name: 'P', type: 'probe/test', config: {}, active: true };
  const channels = [channel];
  const finder = { active: async () => channels.filter(({ active }) => active).map((one) => ({ ...one })) };
  const part = new ConnectionsPart(finder as never, pulls, made);
  await part.start();
  onTestFinished(() => part.stop());
  return { part, pulls, channel, take, watch, logged, remove, clock: tools.clock };
}

/** Time goes on until it is so. */
const until = (clock: FakeClock, check: () => void) =>
  vi.waitFor(
    () => {
      clock.advance(500);
      check();
    },
    { interval: 1, timeout: 20_000 },
  );

const whenStopped = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

it('holds the connection of a channel, and hands on what it reads', async () => {
  const signals: AbortSignal[] = [];
  const connect = vi.fn(async (_: unknown, inbox: ChannelInbox, signal: AbortSignal) => {
    signals.push(signal);
    await inbox.take([text]);
    await whenStopped(signal);
  });
  const { part, take } = await start({ connect });
  await vi.waitFor(() => expect(take).toHaveBeenCalledWith([text], expect.objectContaining({ correlationId: 'r1' })));
  await part.stop();
  expect([connect.mock.calls.length, signals[0]?.aborted]).toEqual([1, true]);
});

it('says why a connection does not stand, and that it works once it has stood', async () => {
  let isRefused = true;
  const connect = async (_: unknown, _inbox: ChannelInbox, signal: AbortSignal) => {
    if (isRefused) throw new ChannelFailure({ class: 'auth', message: 'The password is wrong.' });
    await whenStopped(signal);
  };
  const { watch, clock, channel } = await start({ connect });
  const told = expect.objectContaining({ id: channel.id });
  const trouble = { code: 'channel.auth', text: 'The password is wrong.' };
  await vi.waitFor(() => expect(watch.fails).toHaveBeenCalledWith(told, 'fetch', trouble));
  isRefused = false;
  expect(watch.works).not.toHaveBeenCalled();
  await until(clock, () => expect(watch.works).toHaveBeenCalledWith(told, 'fetch'));
});

it('begins a connection again that failed, after a growing pause, and says so', async () => {
  const at: number[] = [];
  let clock: FakeClock | undefined;
  const connect = async () => {
    at.push(clock?.now() ?? 0);
    throw new Error('no route');
  };
  const started = await start({ connect });
  clock = started.clock;
  await until(clock, () => expect(at.length).toBeGreaterThanOrEqual(5));
  const [, second = 0, third = 0, fourth = 0, fifth = 0] = at;
  expect(third - second).toBeGreaterThanOrEqual(2_000);
  expect(fourth - third).toBeGreaterThanOrEqual(4_000);
  expect(fifth - fourth).toBeGreaterThanOrEqual(8_000);
  expect(started.logged).toContainEqual(expect.objectContaining({ fields: { channelId: 'ch1', error: 'no route' } }));
});

it('ends it when the channel is switched off or its plugin goes, and begins anew with changed settings', async () => {
  const running = new Set<number>();
  let count = 0;
  const connect = async (_: unknown, __: unknown, signal: AbortSignal) => {
    count += 1;
    const id = count;
    running.add(id);
    await whenStopped(signal);
    running.delete(id);
  };
  const { channel, clock, remove } = await start({ connect });
  await until(clock, () => expect([...running]).toEqual([1]));
  channel.config = { mailbox: 'other' };
  await until(clock, () => expect([...running]).toEqual([2]));
  channel.active = false;
  await until(clock, () => expect([...running]).toEqual([]));
  channel.active = true;
  await until(clock, () => expect([...running]).toEqual([3]));
  remove();
  await until(clock, () => expect([...running]).toEqual([]));
});

it('is held by one server at a time; when that one goes, another takes it', async () => {
  const running: string[] = [];
  const on = (server: string) => ({
    connect: async (_: unknown, __: unknown, signal: AbortSignal) => {
      running.push(server);
      await whenStopped(signal);
      running.splice(running.indexOf(server), 1);
    },
  });
  const leases = memoryLeases();
  const one = await start(on('one'), leases, 'one');
  await vi.waitFor(() => expect(running).toEqual(['one']));
  const two = await start(on('two'), leases, 'two');
  two.clock.advance(5_000);
  expect(running).toEqual(['one']);
  await one.part.stop();
  await until(two.clock, () => expect(running).toEqual(['two']));
});

it('pulls with the hint of a call, one at a time, and again for news that came meanwhile', async () => {
  const open: (() => void)[] = [];
  const hints: (string | undefined)[] = [];
  const pull = (_: unknown, __: unknown, hint: string | undefined) => {
    hints.push(hint);
    return new Promise<void>((resolve) => open.push(resolve));
  };
  const { pulls, channel } = await start({ pull });
  await vi.waitFor(() => expect(hints).toEqual([undefined]));
  pulls.want(channel, 'a');
  pulls.want(channel, 'b');
  open.shift()?.();
  await vi.waitFor(() => expect(hints).toEqual([undefined, 'b']));
  open.shift()?.();
});

it('pulls now and then without being told, and goes on after a failure', async () => {
  const at: number[] = [];
  let clock: FakeClock | undefined;
  const pull = async () => {
    at.push(clock?.now() ?? 0);
    throw new Error('busy');
  };
  const started = await start({ pull });
  clock = started.clock;
  await until(clock, () => expect(at.length).toBeGreaterThanOrEqual(3));
  expect((at[2] ?? 0) - (at[1] ?? 0)).toBeGreaterThanOrEqual(60_000);
});

it('pulls for news after another server’s pull is over, for that may not have seen them', async () => {
  const leases = memoryLeases();
  const hints: (string | undefined)[] = [];
  const { pulls, channel, clock } = await start(
    { pull: async (_: unknown, __: unknown, hint: string | undefined) => void hints.push(hint) },
    leases,
    'two',
  );
  await vi.waitFor(() => expect(hints).toEqual([undefined]));
  await leases.hold('channel/ch1/pull', 'one', 15_000);
  pulls.want(channel, 'news');
  clock.advance(1_000);
  expect(hints).toEqual([undefined]);
  await leases.release('channel/ch1/pull', 'one');
  await until(clock, () => expect(hints).toEqual([undefined, 'news']));
});
