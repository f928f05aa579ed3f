import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const foreign = /^(?![./]|\/)/;

/** What a bundle of some source would still import at run time. */
async function imports(source: string): Promise<string[]> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('/entry.js') ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? source : null),
      },
    ],
    build: {
      write: false,
      lib: { entry: '/entry.js', formats: ['es'], fileName: 'application' },
      rolldownOptions: { external: (id) => !id.startsWith('\0') && !id.endsWith('/entry.js') && foreign.test(id) },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((one) => ('output' in one ? one.output : []));
  return chunks.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.imports : []));
}

describe('the application', () => {
  it('imports the domain and the flow engine, and nothing else', async () => {
    const found = await imports(`export * from '${join(root, 'src/index.ts')}';`);
    expect(found.toSorted()).toEqual(['@tandem/domain', '@tandem/flow']);
  });

  it('would be caught at it', async () => {
    expect(await imports(`export { z } from 'zod'; export { join } from 'node:path';`)).toEqual(['zod', 'node:path']);
  });

  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name): [string, string] => [name, readFileSync(join(root, 'src', name), 'utf8')]);

  it.each(sources)('%s takes time and chance as arguments', (_name, text) => {
    expect(
      /\bDate\.now\b|new Date\(\)|Math\.random|performance\.|\bprocess\.\w|setTimeout|console\./.exec(text),
    ).toBeNull();
  });
});
