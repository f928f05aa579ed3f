import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { sdkVersion } from '../src/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What the bundle of an entry point leaves to be imported at run time. */
async function externalsOf(entry: string): Promise<string[]> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: `${root}/${entry}`, formats: ['es'], fileName: 'entry' },
      rolldownOptions: { external: [/^node:/, 'react', 'vite', 'vitest'] },
    },
  });
  const results = Array.isArray(output) ? output : [output];
  return results.flatMap((result) =>
    'output' in result ? result.output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : [])) : [],
  );
}

it.each<[string, string[]]>([
  ['src/index.ts', []],
  // Marks are compared in constant time.
  ['src/server/index.ts', ['node:crypto']],
  ['src/ui/index.ts', []],
])('%s needs nothing but what it carries, and of Node %j', async (entry, ofNode) => {
  expect(await externalsOf(entry)).toEqual(ofNode);
});

it('would show what an entry point needs', async () => {
  expect(await externalsOf('src/build/build-plugin.ts')).toEqual(expect.arrayContaining(['node:path', 'vite']));
});

it('has one version: the package’s is the contract’s', () => {
  const { version }: { version: string } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
  expect(version).toBe(sdkVersion);
});
