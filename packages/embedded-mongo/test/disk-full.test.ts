import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { expect, it, onTestFinished } from 'vitest';
import { ranTo } from './support/built.js';
import { temporaryDir } from './support/store.js';

/** Serves a directory whose files may grow to so many kilobytes: the kernel refuses more, as it does on a full disk. */
async function serve(dir: string, kilobytes: number | 'unlimited') {
  const bin = fileURLToPath(new URL('../bin/embedded-mongo.mjs', import.meta.url));
  const limited = `trap '' XFSZ; ulimit -f ${kilobytes}; exec "$0" "$1" start --dir "$2"`;
  const child = spawn('bash', ['-c', limited, process.execPath, bin, dir], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += String(chunk);
  });
  const uri = await new Promise<string>((resolve) =>
    child.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  );
  const client = await new MongoClient(uri, { serverSelectionTimeoutMS: 5000 }).connect();
  onTestFinished(() => client.close());
  const stop = async (): Promise<void> => {
    await client.close();
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  };
  return {
    client,
    rows: client.db('t').collection<{ _id: number; text: string; even?: boolean }>('rows'),
    log: () => log,
    stop,
  };
}

it('goes on reading when the disk is full, says why it does not write, and loses nothing', async () => {
  const dir = temporaryDir();
  const full = await serve(dir, 2048);
  await full.rows.createIndex({ even: 1 });
  const kept: number[] = [];
  let refusal: unknown;
  const lane = async (from: number): Promise<void> => {
    for (let _id = from; refusal === undefined; _id += 4) {
      try {
        await full.rows.insertOne({ _id, text: 'x'.repeat(1000), even: _id % 2 === 0 });
        kept.push(_id);
      } catch (error) {
        refusal ??= error;
      }
    }
  };
  await Promise.all([0, 1, 2, 3].map(lane));
  expect(kept.length).toBeGreaterThan(100);
  expect(statSync(join(dir, 'data.mdb')).size).toBeGreaterThan(1_500_000);
  const readOnly = { code: 96, message: expect.stringContaining('read-only because the disk refused a write') };
  expect(refusal).toMatchObject(readOnly);
  await expect(full.rows.updateOne({ _id: 0 }, { $set: { text: '' } })).rejects.toMatchObject(readOnly);
  await expect(full.client.db('t').createCollection('more')).rejects.toMatchObject(readOnly);
  await expect(full.client.db('t').dropDatabase()).rejects.toMatchObject(readOnly);
  expect(await full.client.db('t').command({ hello: 1 })).toMatchObject({ readOnly: true });
  expect(await full.client.db('t').command({ serverStatus: 1 })).toMatchObject({ storageEngine: { readOnly: true } });
  expect((await full.rows.find().toArray()).map(({ _id }) => _id).sort()).toEqual([...kept].sort());
  expect(full.log()).toContain('writes are refused from now on');
  await full.stop();
  expect(await ranTo('check', '--dir', dir)).toMatchObject({ code: 0 });
  const again = await serve(dir, 'unlimited');
  expect((await again.rows.find().toArray()).map(({ _id }) => _id).sort()).toEqual([...kept].sort());
  await again.rows.insertOne({ _id: -1, text: 'there is room again' });
  expect(await again.rows.deleteOne({ _id: -1 })).toMatchObject({ deletedCount: 1 });
});
