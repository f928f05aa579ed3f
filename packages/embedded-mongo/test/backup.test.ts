import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commandLine, ranTo } from './support/built.js';
import { fillSample } from './support/sample.js';
import { temporaryDir } from './support/store.js';

async function serve(dir: string) {
  const server = commandLine('start', '--dir', dir);
  const client = await new MongoClient(await server.line(), { serverSelectionTimeoutMS: 5000 }).connect();
  onTestFinished(() => client.close());
  const stop = async (): Promise<void> => {
    await client.close();
    server.process.kill('SIGTERM');
    expect(await server.exit).toBe(0);
  };
  return { client, stop };
}

/** A served directory with the sample in it. */
async function served() {
  const root = temporaryDir();
  const dir = join(root, 'data');
  const server = await serve(dir);
  await fillSample(server.client);
  return { ...server, root, dir };
}

describe('backup and restore', () => {
  it('copy one state of a directory that is being written to', async () => {
    const { client, root, dir, stop } = await served();
    const pairs = client.db('t');
    await pairs.createCollection('left');
    await pairs.createCollection('right');
    let copied = false;
    const write = async (): Promise<void> => {
      for (let n = 0; !copied; n++) {
        await client.withSession((session) =>
          session.withTransaction(async () => {
            await pairs.collection('left').insertOne({ n }, { session });
            await pairs.collection('right').insertOne({ n }, { session });
          }),
        );
      }
    };
    const writing = write();
    const backup = await ranTo('backup', '--dir', dir, '--to', join(root, 'backup'));
    copied = true;
    await writing;
    expect(backup).toMatchObject({ code: 0, errors: '' });
    await stop();
    expect(await ranTo('restore', '--from', join(root, 'backup'), '--dir', join(root, 'restored'))).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^restored .* kB|MB\n$/),
    });
    expect(await ranTo('check', '--dir', join(root, 'restored'))).toMatchObject({ code: 0 });
    const restored = await serve(join(root, 'restored'));
    const [left, right] = await Promise.all(
      ['left', 'right'].map((name) => restored.client.db('t').collection(name).find().sort({ n: 1 }).toArray()),
    );
    expect(left?.map(({ n }) => n)).toEqual(right?.map(({ n }) => n));
    expect(await restored.client.db('shop').collection('people').countDocuments()).toBe(2501);
  });

  it('write files that only the owner reads', async () => {
    const { root, dir, stop } = await served();
    await stop();
    const to = join(root, 'backup');
    mkdirSync(to, { mode: 0o755 });
    expect((await ranTo('backup', '--dir', dir, '--to', to)).code).toBe(0);
    for (const name of readdirSync(to)) expect([name, statSync(join(to, name)).mode & 0o077]).toEqual([name, 0]);
  });

  it('refuse what is not empty, and what is no whole backup, and touch nothing', async () => {
    const { root, dir, stop } = await served();
    await stop();
    const backup = join(root, 'backup');
    expect((await ranTo('backup', '--dir', dir, '--to', backup)).code).toBe(0);
    const full = join(root, 'full');
    mkdirSync(full);
    writeFileSync(join(full, 'notes.txt'), 'mine');
    for (const args of [
      ['backup', '--dir', dir, '--to', full],
      ['backup', '--dir', dir, '--to', backup],
      ['restore', '--from', backup, '--dir', full],
      ['restore', '--from', backup, '--dir', dir],
      ['export', '--dir', dir, '--to', full],
    ]) {
      expect(await ranTo(...args)).toMatchObject({ code: 1, errors: expect.stringContaining('is not empty') });
    }
    expect(readdirSync(full)).toEqual(['notes.txt']);
    for (const args of [
      ['restore', '--from', full, '--dir', join(root, 'new')],
      ['backup', '--dir', full, '--to', join(root, 'new')],
      ['check', '--dir', join(root, 'nowhere')],
      ['compact', '--dir', full],
    ]) {
      expect(await ranTo(...args)).toMatchObject({ code: 1, errors: expect.stringContaining('not a data directory') });
    }
    rmSync(join(backup, 'store.json'));
    const cut = ['restore', '--from', backup, '--dir', join(root, 'new')];
    expect(await ranTo(...cut)).toMatchObject({ code: 1, errors: expect.stringContaining('it is incomplete') });
    writeFileSync(join(backup, 'store.json'), '{"store":"embedded-mongo","format":99}');
    expect(await ranTo(...cut)).toMatchObject({ code: 1, errors: expect.stringContaining('says format 99') });
    expect(readdirSync(root).sort()).toEqual(['backup', 'data', 'full']);
  });

  it('refuse a backup whose data were cut short', async () => {
    const { root, dir, stop } = await served();
    await stop();
    const backup = join(root, 'backup');
    await ranTo('backup', '--dir', dir, '--to', backup);
    truncateSync(join(backup, 'data.mdb'), 100_000);
    expect(await ranTo('restore', '--from', backup, '--dir', join(root, 'new'))).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/it ends before page \d+, which it uses/),
    });
    expect(readdirSync(root).sort()).toEqual(['backup', 'data']);
  });
});

describe('compact', () => {
  it('gives space back and keeps everything', async () => {
    const { client, dir, stop } = await served();
    await client
      .db('t')
      .collection('big')
      .insertMany(Array.from({ length: 500 }, () => ({ text: 'x'.repeat(10_000) })));
    await client.db('t').collection('big').drop();
    await stop();
    const before = statSync(join(dir, 'data.mdb')).size;
    mkdirSync(join(dir, 'compact.new'));
    writeFileSync(join(dir, 'compact.new', 'data.mdb'), 'left behind by a crash');
    expect(await ranTo('compact', '--dir', dir)).toMatchObject({ code: 0, output: expect.stringContaining('MB now') });
    expect(statSync(join(dir, 'data.mdb')).size).toBeLessThan(before - 4_000_000);
    expect(readdirSync(dir).sort()).toEqual(['data.mdb', 'store.json']);
    expect(await ranTo('check', '--dir', dir)).toMatchObject({
      code: 0,
      output: expect.stringContaining('no mismatch'),
    });
    const again = await serve(dir);
    expect(await again.client.db('shop').collection('people').countDocuments()).toBe(2501);
    await again.client.db('shop').collection('people').insertOne({ name: 'after' });
  });

  it('refuses a directory that is served', async () => {
    const { dir } = await served();
    expect(await ranTo('compact', '--dir', dir)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('in use by process'),
    });
  });
});
