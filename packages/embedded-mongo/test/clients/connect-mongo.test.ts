import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import type { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';
import { until } from '../support/until.js';

const session = (name: string, maxAge: number): SessionData =>
  ({ cookie: { originalMaxAge: maxAge, expires: new Date(Date.now() + maxAge) }, name }) as unknown as SessionData;

type ConnectMongoOptions = Parameters<typeof MongoStore.create>[0];

/** A store's methods as promises. */
function open(client: MongoClient, options: Partial<ConnectMongoOptions> = {}) {
  const store = MongoStore.create({ client, dbName: 'web', ...options });
  onTestFinished(() => store.close());
  const ask = <T>(work: (done: (error: unknown, value?: T | null) => void) => void): Promise<T | null | undefined> =>
    new Promise((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value))));
  return {
    store,
    rows: client
      .db('web')
      .collection<{ _id: string; expires: Date; session: unknown; lastModified?: Date }>('sessions'),
    set: (id: string, data: SessionData) => ask((done) => store.set(id, data, done)),
    get: (id: string) => ask<SessionData>((done) => store.get(id, done)),
    touch: (id: string, data: SessionData) => ask((done) => store.touch(id, data, done)),
    destroy: (id: string) => ask((done) => store.destroy(id, done)),
    all: () => ask<unknown>((done) => store.all(done as never)),
    length: () => ask<number>((done) => store.length(done)),
    clear: () => ask((done) => store.clear(done)),
  };
}

describe.each(modes)('connect-mongo, unchanged, on %s', (_name, options) => {
  it('keeps, touches, lists and ends sessions', async () => {
    const { client } = await openStore(options);
    const { rows, set, get, touch, destroy, length, clear } = open(client, { touchAfter: 0 });
    await set('a', session('Ada', 60_000));
    await set('b', session('Bo', 60_000));
    await set('gone', session('Old', -1));
    expect(await get('a')).toMatchObject({ name: 'Ada' });
    expect(await get('gone')).toBeFalsy();
    const before = (await rows.findOne({ _id: 'b' }))?.expires.getTime() ?? 0;
    await touch('b', session('Bo', 600_000));
    expect((await rows.findOne({ _id: 'b' }))?.expires.getTime()).toBeGreaterThan(before);
    expect(await length()).toBe(3);
    await destroy('a');
    expect(await rows.distinct('_id')).toEqual(['b', 'gone']);
    expect(await rows.indexes()).toMatchObject([{}, { key: { expires: 1 }, expireAfterSeconds: 0 }]);
    await clear();
    expect(await rows.countDocuments()).toBe(0);
  });

  it('keeps documents instead of text where asked, and says what it does', async () => {
    const { client } = await openStore(options);
    const { store, rows, set, get, all, destroy } = open(client, { stringify: false, ttl: 10 });
    const said: string[] = [];
    for (const event of ['create', 'update', 'set', 'touch', 'destroy']) {
      store.on(event, (id: string) => said.push(`${event} ${id}`));
    }
    await set('a', session('Ada', 60_000));
    await set('a', session('Bo', 60_000));
    expect((await rows.findOne({ _id: 'a' }))?.session).toMatchObject({
      name: 'Bo',
      cookie: { originalMaxAge: 60_000 },
    });
    expect(await get('a')).toMatchObject({ name: 'Bo' });
    expect(await all()).toMatchObject([{ name: 'Bo' }]);
    await destroy('a');
    await until('all was said', () => said.length === 5);
    expect(said.sort()).toEqual(['create a', 'destroy a', 'set a', 'set a', 'update a']);
    const before = Date.now();
    await set('b', { name: 'no cookie' } as never);
    const expires = (await rows.findOne({ _id: 'b' }))?.expires.getTime() ?? 0;
    expect(expires - before).toBeGreaterThanOrEqual(10_000);
    expect(expires - before).toBeLessThan(70_000);
  });

  it('touches only what has rested long enough', async () => {
    const { client } = await openStore(options);
    const { rows, set, get, touch } = open(client, { touchAfter: 3600 });
    await set('a', session('Ada', 60_000));
    const first = await rows.findOne({ _id: 'a' });
    await touch('a', (await get('a')) as SessionData);
    expect(await rows.findOne({ _id: 'a' })).toEqual(first);
    await rows.updateOne({ _id: 'a' }, { $set: { lastModified: new Date(1000) } });
    await touch('a', (await get('a')) as SessionData);
    const touched = await rows.findOne({ _id: 'a' });
    expect(touched?.lastModified?.getTime()).toBeGreaterThan(1000);
    await expect(touch('none', session('x', 1000))).rejects.toThrow(/Unable to find the session/);
  });

  it('encrypts, and notices another key', async () => {
    const { client } = await openStore(options);
    const { rows, set, get, length } = open(client, { crypto: { secret: 'one' } });
    await set('a', session('Ada', 60_000));
    expect(JSON.stringify(await rows.findOne({ _id: 'a' }))).not.toContain('Ada');
    expect(await get('a')).toMatchObject({ name: 'Ada' });
    expect(await length()).toBe(1);
    const other = open(client, { crypto: { secret: 'two' } });
    await expect(other.get('a')).rejects.toMatch(/tampered/);
  });

  it.each<[Partial<ConnectMongoOptions>, string[]]>([
    [{ autoRemove: 'native' }, ['_id_', 'expires_1']],
    [{ autoRemove: 'disabled' }, ['_id_']],
    [{ autoRemove: 'interval', autoRemoveInterval: 1 }, ['_id_']],
  ])('%j: indexes %j, which stay when all is cleared, twice', async (given, names) => {
    const { client } = await openStore(options);
    const { rows, set, length, clear } = open(client, given);
    await set('a', session('Ada', 60_000));
    for (const count of [1, 0]) {
      expect(await length()).toBe(count);
      expect((await rows.indexes()).map(({ name }) => name)).toEqual(names);
      await clear();
    }
  });
});
