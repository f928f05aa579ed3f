import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sharedModules } from '../shared-modules.ts';

// Below this package, so that the page can resolve react.
const root = mkdtempSync(join(import.meta.dirname, 'page-'));
let files: Rolldown.RolldownOutput['output'];

beforeAll(async () => {
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><title>x</title><script type="module" src="/main.js"></script>',
  );
  writeFileSync(join(root, 'main.js'), `import { useState } from 'react';\nglobalThis.own = useState;\n`);
  writeFileSync(join(root, 'kit.js'), 'export const Button = () => null;\nexport const Secret = 1;\n');
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [sharedModules({ react: 'cjs', 'the/kit': join(root, 'kit.js') })],
    build: { write: false, minify: false },
  });
  files = (Array.isArray(result) ? result[0] : (result as Rolldown.RolldownOutput))!.output;
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function importMap(): Record<string, string> {
  const page = files.find((file) => file.fileName === 'index.html');
  const html = page?.type === 'asset' ? String(page.source) : '';
  const found = /<script type="importmap">(.*?)<\/script>/.exec(html);
  expect(html.indexOf('importmap')).toBeLessThan(html.indexOf('type="module"'));
  return JSON.parse(found?.[1] ?? '{}').imports;
}

const chunkAt = (address: string | undefined) =>
  files.find((file): file is Rolldown.OutputChunk => file.type === 'chunk' && `/${file.fileName}` === address);

it('names the files of the shared modules before any script', () => {
  expect(Object.keys(importMap())).toEqual(['react', 'the/kit']);
});

it('keeps every export of a shared module, used by the page or not', () => {
  expect(chunkAt(importMap().react)?.exports).toEqual(expect.arrayContaining(['default', 'useState', 'createElement']));
  expect(chunkAt(importMap()['the/kit'])?.exports.sort()).toEqual(['Button', 'Secret']);
});

it('shares one copy between the page and the map', () => {
  const copies = files.filter((file) => file.type === 'chunk' && file.code.includes('function useState('));
  const whole = files.filter((file) => file.type === 'chunk' && file.code.includes('exports.useState ='));
  expect(copies.length + whole.length).toBe(1);
});
