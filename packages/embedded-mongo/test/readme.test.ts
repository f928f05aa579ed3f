import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { expect, it } from 'vitest';
import { commandLine, ranTo } from './support/built.js';
import { temporaryDir } from './support/store.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The README's commands, as they would be typed in a directory. */
const commandsIn = (dir: string): string[][] =>
  [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
    .flatMap(([, code = '']) => code.trim().split('\n'))
    .map((line) =>
      line
        .replace(/^embedded-mongo /, '')
        .replace('27017', '0')
        .replaceAll(' ./', ` ${dir}/`)
        .split(' '),
    );

it('shows commands that work as they stand', async () => {
  const dir = temporaryDir();
  const [start, exporting, importing, ...more] = commandsIn(dir);
  expect([start?.[0], exporting?.[0], importing?.[0], more]).toEqual(['start', 'export', 'import', []]);
  const server = commandLine(...(start ?? []));
  const client = await new MongoClient(await server.line()).connect();
  await client.db('t').collection('c').insertOne({ a: 1 });
  await client.close();
  server.process.kill('SIGTERM');
  expect(await server.exit).toBe(0);
  expect(await ranTo(...(exporting ?? []))).toMatchObject({ code: 0 });
  rmSync(join(dir, 'data'), { recursive: true });
  expect(await ranTo(...(importing ?? []))).toMatchObject({
    code: 0,
    output: expect.stringContaining('1 document of 1'),
  });
});

it('names every command and every option of the command line', async () => {
  const { output } = await ranTo('--help');
  const named = new Set(
    [...output.matchAll(/^ {2}(\w+) |(--[a-z-]+)/gm)].map(([, command, option]) => command ?? option),
  );
  named.delete('--enable-test-commands');
  expect(named.size).toBeGreaterThan(14);
  expect([...named].filter((word) => !readme.includes(String(word)))).toEqual([]);
});
