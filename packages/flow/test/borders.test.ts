import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The only packages that the engine may reach, in its own imports and theirs. */
const allowed = ['@tandem/domain', '@tandem/flow', '@marcbachmann/cel-js', 'acorn', 'zod'];
const forbidden = ['react', 'mongoose', 'mongodb', 'express', 'socket.io', '@xyflow/react', 'tsyringe'];

interface Bundle {
  /** Packages whose files went in. */
  packages: string[];
  /** What was left to be imported at run time. */
  external: string[];
  code: string;
}

/** The package of a file: the last one under node_modules, or our own by its folder. */
function packageOf(file: string): string {
  const own = /\/packages\/([^/]+)\/(?:src|dist)\//.exec(file)?.[1];
  const foreign = file
    .split('/node_modules/')
    .at(-1)
    ?.match(/^(@[^/]+\/[^/]+|[^/]+)/)?.[1];
  return own ? `@tandem/${own}` : (foreign ?? file);
}

async function bundle(source: string): Promise<Bundle> {
  const output = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        enforce: 'pre',
        resolveId: (id) => (id.endsWith('/bundle-entry.js') ? '\0entry' : null),
        load: (id) => (id === '\0entry' ? source : null),
      },
    ],
    build: {
      write: false,
      minify: false,
      lib: { entry: '/bundle-entry.js', formats: ['es'], fileName: 'flow' },
      rolldownOptions: { external: [/^node:/, ...forbidden] },
    },
  });
  const chunks = (Array.isArray(output) ? output : [output]).flatMap((result) =>
    'output' in result ? result.output : [],
  );
  const code = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []));
  return {
    packages: [
      ...new Set(
        code.flatMap(({ modules }) =>
          Object.keys(modules)
            .filter((id) => !id.startsWith('\0'))
            .map(packageOf),
        ),
      ),
    ],
    external: code.flatMap(({ imports }) => imports),
    code: code.map((chunk) => chunk.code).join('\n'),
  };
}

describe('the bundle of the engine', () => {
  it('reaches nothing but its own few packages', async () => {
    const { packages, external } = await bundle(`export * from '${join(root, 'src/index.ts')}';`);
    expect(packages.filter((name) => !allowed.includes(name))).toEqual([]);
    expect(packages).toContain('@marcbachmann/cel-js');
    expect(external).toEqual([]);
  });

  it('of the document alone holds no expression library', async () => {
    const { packages, external } = await bundle(`export * from '${join(root, 'src/document/index.ts')}';`);
    expect(packages.sort()).toEqual(['@tandem/flow', 'zod']);
    expect(external).toEqual([]);
  });

  it('of what a canvas knows of nodes holds no schemas', async () => {
    const names = 'createNodeBodies, usesOf, calledFlows, triggerOf, groundFor, kindOf, withoutCredentials';
    const { packages } = await bundle(
      `export { ${names}, diffDocuments, mergeDocuments } from '${join(root, 'src/index.ts')}';`,
    );
    expect(packages.sort()).toEqual(['@tandem/domain', '@tandem/flow']);
  });

  it('would show a forbidden module', async () => {
    const { external } = await bundle(`export { readFileSync } from 'node:fs'; export { useState } from 'react';`);
    expect(external.sort()).toEqual(['node:fs', 'react']);
  });
});

describe('the sources of the engine', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name): [string, string] => [name, readFileSync(join(root, 'src', name), 'utf8')]);

  it('are found', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it.each(sources)('%s takes time, chance and the world as arguments', (_name, text) => {
    const impure =
      /\bDate\.now\b|new Date\(\)|Math\.random|performance\.|process\.|\bcrypto\b|\bfetch\(|\beval\(|new Function|setTimeout|console\./;
    expect(impure.exec(text)?.[0]).toBeUndefined();
  });

  it.each(sources)('%s is at most 400 lines and imports what it may', (_name, text) => {
    const imported = [...text.matchAll(/(?:from|import) '([^']+)'/g)].map((match) => match[1] ?? '');
    expect(
      imported.filter(
        (name) => !name.startsWith('.') && !['zod', '@marcbachmann/cel-js', 'acorn', '@tandem/domain'].includes(name),
      ),
    ).toEqual([]);
    expect(text.split('\n').length).toBeLessThanOrEqual(400);
  });
});
