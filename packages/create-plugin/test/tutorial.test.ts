import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createPlugin } from '../src/index.js';

const page = new URL('../../../docs/en/channel-tutorial.md', import.meta.url);

it('writes what the page about channels shows, to the letter', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tandem-tutorial-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const written = await createPlugin({ kind: 'channel', id: 'parcel-chat', folder, isInWorkspace: false });
  const blocks = [...(await readFile(page, 'utf8')).matchAll(/```ts\n\/\/ (\S+)\n([\s\S]*?)```/g)];
  const sources = written.filter((file) => file.endsWith('.ts'));
  expect(blocks.map(([, file]) => file).sort()).toEqual(sources);
  for (const [, file = '', code] of blocks) expect(code).toBe(await readFile(join(folder, file), 'utf8'));
});
