import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { createConnection } from 'mongoose';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EmbeddedMongoOptions } from '../src/host.js';
import { built } from './support/built.js';
import { RawClient } from './support/raw-client.js';
import { temporaryDir } from './support/store.js';

async function start(options: Partial<EmbeddedMongoOptions> = {}) {
  const { startEmbeddedMongo } = await built();
  const log: string[] = [];
  const dir = options.dir ?? temporaryDir();
  const store = await startEmbeddedMongo({ port: 0, ...options, dir, onLog: (line) => log.push(line) });
  onTestFinished(() => store.stop());
  const url = new URL(store.uri);
  return { ...store, dir, log, url, raw: () => RawClient.open(Number(url.port)) };
}

async function client(uri: string) {
  const connected = new MongoClient(uri, { serverSelectionTimeoutMS: 5000 });
  onTestFinished(() => connected.close());
  return connected.connect();
}

const begin = (payload: string, more = {}) => ({
  saslStart: 1,
  mechanism: 'SCRAM-SHA-256',
  payload: Buffer.from(payload),
  $db: 'admin',
  ...more,
});

describe('over TCP', () => {
  it('lets the driver and mongoose in with the address, also after a restart', async () => {
    const first = await start();
    const db = (await client(first.uri)).db('t');
    await db.collection('c').insertOne({ a: 1 });
    const mongoose = await createConnection(first.uri, { dbName: 't' }).asPromise();
    onTestFinished(() => mongoose.close());
    expect(await mongoose.collection('c').countDocuments()).toBe(1);
    await first.stop();
    const second = await start({ dir: first.dir });
    expect(second.url.password).toBe(first.url.password);
    expect(await (await client(second.uri)).db('t').collection('c').countDocuments()).toBe(1);
    expect(await (await client(second.uri.replace('/?', '/t?'))).db().collection('c').countDocuments()).toBe(1);
    const withName = second.uri.replace('directConnection', 'authMechanism=SCRAM-SHA-256&directConnection');
    expect(await (await client(withName)).db('t').collection('c').countDocuments()).toBe(1);
  });

  it('refuses a wrong password, another user and another mechanism with 18', async () => {
    const { uri, url, log } = await start();
    const wrong = [
      uri.replace(url.password, 'x'.repeat(32)),
      uri.replace('owner:', 'root:'),
      uri.replace('directConnection', 'authMechanism=SCRAM-SHA-1&directConnection'),
    ];
    for (const one of wrong) await expect(client(one)).rejects.toMatchObject({ code: expect.toBeOneOf([18, 334]) });
    await expect(client(wrong[0] ?? '')).rejects.toMatchObject({ codeName: 'AuthenticationFailed' });
    expect(log.join()).toContain('Authentication failed');
  });

  it('answers a stranger’s greeting and nothing else', async () => {
    const { uri, url, raw } = await start();
    const stranger = new MongoClient(uri.replace(`owner:${url.password}@`, ''));
    onTestFinished(() => stranger.close());
    await expect(stranger.db('t').collection('c').findOne()).rejects.toMatchObject({
      code: 13,
      codeName: 'Unauthorized',
    });
    const connection = await raw();
    expect(await connection.command({ hello: 1, saslSupportedMechs: 'admin.owner', $db: 'admin' })).toMatchObject({
      ok: 1,
      isWritablePrimary: true,
      saslSupportedMechs: ['SCRAM-SHA-256'],
    });
    expect(await connection.command({ ping: 1, $db: 'admin' })).toMatchObject({ ok: 1 });
    for (const name of [
      'find',
      'listDatabases',
      'getLog',
      'buildInfo',
      'dropDatabase',
      'configureFailPoint',
      'nonsense',
    ]) {
      expect(await connection.command({ [name]: 1, $db: 'admin' })).toMatchObject({ ok: 0, code: 13 });
    }
  });

  it('hangs up on a stranger who sends much', async () => {
    const { uri, raw } = await start();
    const connection = await raw();
    expect(await connection.command({ hello: 1, client: { text: 'x'.repeat(10_000) }, $db: 'admin' })).toMatchObject({
      ok: 1,
    });
    await expect(connection.command({ hello: 1, client: { text: 'x'.repeat(20_000) }, $db: 'admin' })).rejects.toThrow(
      'hung up',
    );
    const text = 'x'.repeat(1_000_000);
    expect(await (await client(uri)).db('t').collection('c').insertOne({ text })).toMatchObject({ acknowledged: true });
  });

  it('takes each message of the conversation once and in its order', async () => {
    const { raw } = await start();
    const proof = { saslContinue: 1, conversationId: 1, payload: Buffer.from('c=biws,r=x,p=eA=='), $db: 'admin' };
    const connection = await raw();
    expect(await connection.command(proof)).toMatchObject({ ok: 0, code: 18 });
    expect(await connection.command(begin('n,,n=owner,r=abc'))).toMatchObject({ ok: 1, done: false });
    expect(await connection.command(proof)).toMatchObject({ ok: 0, code: 18 });
    expect(await connection.command({ ...proof, payload: Buffer.alloc(0) })).toMatchObject({ ok: 0, code: 18 });
    expect(await connection.command(begin('n,,n=owner'))).toMatchObject({ ok: 0, code: 18 });
    expect(await connection.command(begin('n,,n=owner,r=abc', { payload: 7 }))).toMatchObject({ ok: 0, code: 18 });
    expect(await connection.command({ find: 'c', $db: 't' })).toMatchObject({ ok: 0, code: 13 });
    const hello = { hello: 1, speculativeAuthenticate: { saslStart: 1, mechanism: 'X' }, $db: 'admin' };
    expect(await connection.command(hello)).not.toHaveProperty('speculativeAuthenticate');
  });

  it('knows a new password after it was put into the file, and keeps the old one secret', async () => {
    const first = await start();
    await first.stop();
    expect(statSync(join(first.dir, 'store.password')).mode & 0o777).toBe(0o600);
    writeFileSync(join(first.dir, 'store.password'), 'a-password-of-mine');
    const second = await start({ dir: first.dir });
    expect(second.url.password).toBe('a-password-of-mine');
    await client(second.uri);
    await second.stop();
    rmSync(join(first.dir, 'store.password'));
    const third = await start({ dir: first.dir });
    expect(decodeURIComponent(third.url.password)).toBe('<password>');
    await client(third.uri.replace('<password>', 'a-password-of-mine'));
    expect(readFileSync(join(first.dir, 'store.access.json'), 'utf8')).not.toContain('a-password-of-mine');
  });

  it('listens on another address with the password only', async () => {
    const { uri, log } = await start({ host: '0.0.0.0' });
    expect(uri).toContain('@127.0.0.1:');
    expect(log.join()).toContain('not encrypted');
    await client(uri);
    await expect(start({ host: '0.0.0.0', login: false })).rejects.toMatchObject({ code: 'STORE_START' });
  });

  it('asks for no password on a loopback address when told so', async () => {
    const { uri, dir } = await start({ login: false });
    expect(uri).toMatch(/^mongodb:\/\/127\.0\.0\.1:\d+\/\?directConnection=true$/);
    await (await client(uri)).db('t').collection('c').insertOne({});
    expect(() => statSync(join(dir, 'store.password'))).toThrow('ENOENT');
  });
});
