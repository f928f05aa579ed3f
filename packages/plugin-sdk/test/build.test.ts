import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { buildPlugin } from '../src/build/build-plugin.js';
import { pluginFolder } from './plugin-folder.js';

const definition = (more = '', contributes = '') => `
  import { definePlugin, secret } from '@tandem/plugin-sdk';
  import { z } from 'zod';
  export const probe = definePlugin({
    id: 'probe', title: { en: 'Probe', 'zh-CN': '探针' }, engine: '^1.0.0',
    contributes: { ${contributes} }, ${more}
  });`;
const server = `
  import { implement } from '@tandem/plugin-sdk/server';
  import { readFileSync } from 'node:fs';
  import { probe } from './definition.js';
  export default implement(probe, { setup(ctx) { ctx.logger.info(readFileSync.name); } });`;

const importsOf = (code: string) => [...code.matchAll(/^import .*?from "([^"]+)"/gm)].map((match) => match[1]);

it('builds a manifest, one server file and one file of panels', async () => {
  const root = await pluginFolder({
    'definition.ts': definition(
      "icon: './icon.svg', config: z.object({ token: secret() }),",
      "slots: { 'settings.page': { title: { en: 'Page' } } }, routingStrategies: { first: { title: { en: 'First' } } }",
    ),
    'server.ts': server,
    'ui.tsx': `
      import { Button, defineUi } from '@tandem/plugin-sdk/ui';
      import { useState } from 'react';
      const Page = () => { const [n, setN] = useState(0); return <Button onPress={() => setN(n + 1)}>{n}</Button>; };
      export default defineUi({ slots: { 'settings.page': Page } });`,
    'icon.svg': '<svg/>',
  });
  const { manifest } = await buildPlugin(root);
  expect((await readdir(join(root, 'dist'))).sort()).toEqual(['icon.svg', 'manifest.json', 'server.js', 'ui.js']);
  expect(JSON.parse(await readFile(join(root, 'dist/manifest.json'), 'utf8'))).toEqual(manifest);
  expect(manifest).toMatchObject({
    id: 'probe',
    version: '2.3.4',
    server: 'server.js',
    ui: 'ui.js',
    icon: 'icon.svg',
    config: { properties: { token: { 'x-secret': true } } },
  });
  expect(importsOf(await readFile(join(root, 'dist/server.js'), 'utf8'))).toEqual(['node:fs']);
  const ui = await readFile(join(root, 'dist/ui.js'), 'utf8');
  expect(importsOf(ui).sort()).toEqual(['@tandem/plugin-sdk/ui', 'react', 'react/jsx-runtime']);
  const built: { default: { definition: { id: string } } } = await import(
    pathToFileURL(join(root, 'dist/server.js')).href
  );
  expect(built.default.definition.id).toBe('probe');
  expect((await readdir(root)).filter((name) => name.startsWith('.tandem'))).toEqual([]);
});

it.each([
  ['no definition', {}, 'There is no src/definition.ts'],
  ['no plugin in it', { 'definition.ts': 'export const a = 1;' }, 'it exports 0'],
  ['a wrong id', { 'definition.ts': definition().replace("id: 'probe'", "id: 'Probe!'") }, 'id'],
  ['an unknown field', { 'definition.ts': definition('surprise: true,') }, 'surprise'],
  ['an unknown point', { 'definition.ts': definition('', 'magic: {}') }, 'magic'],
  ['an undeclared kind of permission', { 'definition.ts': definition("permissions: ['everything'],") }, 'permissions'],
  [
    'a strategy without a server part',
    { 'definition.ts': definition('', "routingStrategies: { a: { title: { en: 'A' } } }") },
    'src/server.ts',
  ],
  [
    'a slot without panels',
    { 'definition.ts': definition('', "slots: { 'settings.page': { title: { en: 'A' } } }"), 'server.ts': server },
    'src/ui.tsx',
  ],
] as const)('says what is wrong with %s', async (_, sources, message) => {
  const root = await pluginFolder(sources);
  await expect(buildPlugin(root)).rejects.toThrow(message);
});
