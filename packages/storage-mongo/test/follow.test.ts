import type { Follower } from '@tandem/application';
import { composePath } from '@tandem/application/testing';
import { newConversation, type TandemEvent } from '@tandem/domain';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPathStore, type PathServer } from './path-store.js';

let store: Awaited<ReturnType<typeof openPathStore>>;
let server: PathServer;
let count = 0;

beforeAll(async () => {
  store = await openPathStore();
  server = await store.server();
}, 30_000);
afterAll(() => store.close(), 30_000);

/** Appends notes to a conversation of its own. */
async function notes(): Promise<(text: string) => Promise<unknown>> {
  count += 1;
  const ids = { id: `conv${count}`, workspaceId: 'w1', channelId: 'c1', contactId: 'k', identityId: `i${count}` };
  await server.ports.conversations.create('w1', newConversation({ ...ids, now: server.memory.clock.now() }));
  const { log } = composePath(server.ports);
  const target = { workspaceId: 'w1', conversationId: ids.id, correlationId: 'r' };
  return (text) =>
    log.append(target, () => [{ type: 'note.added', actor: { kind: 'system' }, data: {}, content: { text } }]);
}

/** A follower that remembers the texts it was given. */
function reader(options: Partial<Follower> = {}) {
  const seen: string[] = [];
  const follower: Follower = {
    name: `reader${count}`,
    from: server.memory.clock.now(),
    handle: async (events: readonly TandemEvent[]) => {
      seen.push(...events.map(({ content }) => content?.text ?? ''));
    },
    ...options,
  };
  return { seen, follower };
}
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 20 });

describe('a follower of the log', { timeout: 60_000 }, () => {
  it('sees each event that comes, in order', async () => {
    const note = await notes();
    const { seen, follower } = reader({ from: server.memory.clock.now() + 1 });
    const followed = server.followers.follow('w1', follower);
    await server.memory.clock.advance('2s');
    for (const text of ['a', 'b', 'c']) await note(text);
    await eventually(() => expect(seen).toEqual(['a', 'b', 'c']));
    await followed.stop();
  });

  it('goes on from its place after a pause, without a gap', async () => {
    const note = await notes();
    await server.memory.clock.advance('5m');
    const first = reader({ from: server.memory.clock.now() });
    const before = server.followers.follow('w1', first.follower);
    await note('one');
    await eventually(() => expect(first.seen).toEqual(['one']));
    await before.stop();
    await note('two');
    const second = reader({ ...first.follower, handle: first.follower.handle });
    const again = server.followers.follow('w1', { ...second.follower, name: first.follower.name });
    await note('three');
    await eventually(() => expect(first.seen).toEqual(['one', 'two', 'three']));
    await again.stop();
  });

  it('gives events again when they could not be handled', async () => {
    const note = await notes();
    await server.memory.clock.advance('5m');
    let failures = 2;
    const seen: string[] = [];
    const { follower } = reader({
      from: server.memory.clock.now(),
      handle: async (events) => {
        failures -= 1;
        if (failures >= 0) throw new Error('not now');
        seen.push(...events.map(({ content }) => content?.text ?? ''));
      },
    });
    const followed = server.followers.follow('w1', follower);
    await note('only');
    await eventually(() => expect(seen).toEqual(['only']));
    await followed.stop();
  });

  it('reads again by time, with an overlap, when its mark is worth nothing', async () => {
    const note = await notes();
    await server.memory.clock.advance('5m');
    const { seen, follower } = reader({ name: 'lost', from: server.memory.clock.now() });
    const before = server.followers.follow('w1', follower);
    await note('before');
    await eventually(() => expect(seen).toEqual(['before']));
    await before.stop();
    const places = server.connection.collection<{ _id: string }>('follower_places');
    const token = { _data: '8200000000000000012B0229296E04' };
    await places.updateOne({ _id: 'w1 lost' }, { $set: { token } });
    await note('while away');
    const again = server.followers.follow('w1', follower);
    await eventually(() => expect(seen.slice(1)).toEqual(['before', 'while away']));
    await again.stop();
  });

  it('keeps no place when it is transient, and only sees its own workspace', async () => {
    const note = await notes();
    await server.memory.clock.advance('5m');
    const { seen, follower } = reader({ name: 'passing', transient: true, from: server.memory.clock.now() });
    const own = server.followers.follow('w1', follower);
    const other = reader({ name: 'other', from: server.memory.clock.now() });
    const foreign = server.followers.follow('w2', other.follower);
    await note('hello');
    await eventually(() => expect(seen).toEqual(['hello']));
    expect(other.seen).toEqual([]);
    expect(
      await server.connection.collection<{ _id: string }>('follower_places').findOne({ _id: 'w1 passing' }),
    ).toBeNull();
    await own.stop();
    await foreign.stop();
  });

  it('says how far it has come while it cannot keep up', async () => {
    const note = await notes();
    const { seen, follower } = reader({ from: server.memory.clock.now() + 1 });
    const late = () => server.followers.lateSince('w1', follower.name);
    const followed = server.followers.follow('w1', follower);
    await server.memory.clock.advance('2s');
    await note('one');
    await eventually(() => expect(seen).toEqual(['one']));
    await followed.stop();
    const at = server.memory.clock.now();
    await server.memory.clock.advance('1m');
    expect(await late()).toBeUndefined();
    await note('two');
    expect(await late()).toBeUndefined();
    await server.memory.clock.advance('1m');
    expect(await late()).toBe(at);
    const again = server.followers.follow('w1', follower);
    await eventually(() => expect(seen).toEqual(['one', 'two']));
    await again.stop();
    expect(await late()).toBeUndefined();
  });
});
