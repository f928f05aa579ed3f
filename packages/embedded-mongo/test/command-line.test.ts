import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCommandLine } from '../src/command-line.js';
import { fillSample } from './support/sample.js';
import { openStore, temporaryDir } from './support/store.js';

describe('a tool that is stopped', () => {
  it.each([
    ['check', []],
    ['export', ['--to']],
  ])('ends %s with code 1 and gives the directory back', async (name, target) => {
    const { dir, client, restart } = await openStore();
    await fillSample(client);
    const stop = new AbortController();
    const notes: string[] = [];
    const said: string[] = [];
    const to = target.length > 0 ? [...target, join(temporaryDir(), 'to')] : [];
    const run = runCommandLine([name, '--dir', dir, ...to], {
      say: (line) => said.push(line),
      note: (line) => notes.push(line),
      signal: stop.signal,
    });
    stop.abort();
    expect(await run).toBe(1);
    expect([said, notes]).toEqual([[], ['stopped']]);
    await restart();
    expect(await client.db('shop').collection('people').countDocuments()).toBe(2501);
  });
});
