import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildPlugin } from '../src/build/build-plugin.js';
import { pluginFolder } from './plugin-folder.js';

const page = (language: string) =>
  readFileSync(new URL(`../../../docs/${language}/plugins.md`, import.meta.url), 'utf8');

/** The files of the page: code blocks whose first line names them. */
const filesOf = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/```tsx?\n\/\/ src\/(\S+)\n([\s\S]*?)```/g)].map(([, name, code]) => [name, code ?? '']),
  );

it('builds the plugin that the page writes', async () => {
  const files = filesOf(page('en'));
  expect(Object.keys(files)).toEqual(['definition.ts', 'server.ts', 'ui.tsx', 'server.test.ts']);
  const { manifest } = await buildPlugin(await pluginFolder(files));
  expect(manifest).toMatchObject({ id: 'order-status', permissions: ['http:@shop'], ui: 'ui.js' });
});

it('says the same in both languages: every heading, table row and command', () => {
  const shape = (text: string) => ({
    headings: text.match(/^## \d/gm)?.length,
    rows: text.match(/^\| `/gm)?.length,
    commands: [...text.matchAll(/^(?:npm|cd) \S+ \S+/gm)].map(([command]) => command),
  });
  expect(shape(page('zh-CN'))).toEqual(shape(page('en')));
});
