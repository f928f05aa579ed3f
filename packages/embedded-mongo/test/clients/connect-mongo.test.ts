import MongoStore from 'connect-mongo';
import type { SessionData } from 'express-session';
import { describe, expect, it, onTestFinished } from 'vitest';
import { modes } from '../support/modes.js';
import { openStore } from '../support/store.js';

const session = (name: string, maxAge: number): SessionData =>
  ({ cookie: { originalMaxAge: maxAge, expires: new Date(Date.now() + maxAge) }, name }) as unknown as SessionData;

describe.each(modes)('connect-mongo, unchanged, on %s', (_name, options) => {
  it('keeps, touches, lists and ends sessions', async () => {
    const { client } = await openStore(options);
    const store = MongoStore.create({ client, dbName: 'web', touchAfter: 0 });
    onTestFinished(() => store.close());
    /** A method of the store as a promise. */
    const ask = <T>(work: (done: (error: unknown, value?: T | null) => void) => void): Promise<T | null | undefined> =>
      new Promise((resolve, reject) => work((error, value) => (error ? reject(error) : resolve(value))));
    await ask((done) => store.set('a', session('Ada', 60_000), done));
    await ask((done) => store.set('b', session('Bo', 60_000), done));
    await ask((done) => store.set('gone', session('Old', -1), done));
    expect(await ask<SessionData>((done) => store.get('a', done))).toMatchObject({ name: 'Ada' });
    expect(await ask<SessionData>((done) => store.get('gone', done))).toBeFalsy();
    const rows = client.db('web').collection<{ _id: string; expires: Date }>('sessions');
    const before = (await rows.findOne({ _id: 'b' }))?.expires.getTime() ?? 0;
    await ask((done) => store.touch('b', session('Bo', 600_000), done));
    expect((await rows.findOne({ _id: 'b' }))?.expires.getTime()).toBeGreaterThan(before);
    expect(await ask((done) => store.length(done))).toBe(3);
    await ask((done) => store.destroy('a', done));
    expect(await rows.distinct('_id')).toEqual(['b', 'gone']);
    expect(await rows.indexes()).toMatchObject([{}, { key: { expires: 1 }, expireAfterSeconds: 0 }]);
    await ask((done) => store.clear(done));
    expect(await rows.countDocuments()).toBe(0);
  });
});
