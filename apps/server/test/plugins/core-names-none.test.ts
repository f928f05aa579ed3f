import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PLUGIN_ROOTS } from '../../src/container/plugins.js';
import { bindValue } from '../../src/di.js';
import { startServer } from '../server.js';
import { temporaryFolder } from './fixture-plugin.js';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const plugins = readdirSync(`${root}/plugins`);

/** Scenario packs are data that may ask for a plugin, as an admin may. */
const isPack = (file: string) => file.includes('/packs/');

/** Tests and what they are built from may say which plugin they stand for. */
const isTest = (file: string) => file.startsWith('testing/') || /\.test\.tsx?$/.test(file);

it('names no plugin in the code of the core', () => {
  const folders = [
    'apps/server/src',
    'apps/console/src',
    'packages/application/src',
    'packages/domain/src',
    'packages/flow/src',
  ];
  const more = [
    'apps/widget/src',
    'packages/contracts/src',
    'packages/plugin-sdk/src',
    'packages/storage-mongo/src',
    'packages/ui/src',
  ];
  const named = [...folders, ...more].flatMap((folder) =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !isTest(file) && !isPack(`/${file}`))
      .filter((file) => plugins.some((id) => readFileSync(`${root}/${folder}/${file}`, 'utf8').includes(id)))
      .map((file) => `${folder}/${file}`),
  );
  expect(plugins.length).toBeGreaterThan(4);
  expect(named).toEqual([]);
});

it('starts without a single plugin, and says what is missing', async () => {
  const empty = await temporaryFolder();
  const server = await startServer({
    overrides: (c) => bindValue(c, PLUGIN_ROOTS, [{ dir: empty, origin: 'built-in' }]),
  });
  const admin = await server.setUp();
  expect((await admin.get('/plugins')).body.items).toEqual([]);
  expect((await admin.get('/channel-types')).body.items).toEqual([]);
  expect((await admin.get('/routing-strategies')).body.items).toEqual([]);
  expect((await admin.get('/live')).body).toMatchObject({ overall: [], missing: ['live.no_monitor'] });
  const channel = { name: 'Shop', type: 'anything/chat', config: {} };
  expect((await admin.post('/channels', channel)).body).toMatchObject({ status: 409, code: 'channel.plugin_missing' });
  await server.stop();
});
