import { expect, it } from 'vitest';
import { PluginContactSources } from '../../src/plugins/extensions/contact-sources.js';
import { startHost } from './fake-tools.js';
import { temporaryFolder, writePlugin } from './fixture-plugin.js';

const title = { en: 'Shop', 'zh-CN': '商店' };

async function source(setup: string) {
  const dir = await temporaryFolder();
  await writePlugin(dir, 'probe', { manifest: { contributes: { contactSources: { shop: { title } } } }, setup });
  const { registry } = await startHost([{ dir, origin: 'built-in' }]);
  return new PluginContactSources(registry).all()[0];
}

it('is left out until its settings are complete', async () => {
  expect(await source("ctx.extend('contactSources', 'shop', { isReady: false, async lookUp() {} });")).toBeUndefined();
});

const answering = async (body: string) => {
  const given = `{ attributes: ['plan'], cacheSec: 1, async lookUp(who) { ${body} } }`;
  return (await source(`ctx.extend('contactSources', 'shop', ${given});`))!;
};

it('asks with keys and id, and says what the plugin declares', async () => {
  const shop = await answering('return { attributes: { plan: who.keys.email + who.contactId } };');
  expect(shop).toMatchObject({ id: 'probe/shop', title, attributes: ['plan'], cacheSec: 10 });
  expect(await shop.lookUp({ email: 'a@b.example' }, 'k')).toEqual({ attributes: { plan: 'a@b.examplek' } });
  expect(await (await answering('')).lookUp({}, 'k')).toBeUndefined();
});

it('gives a look-up 500 ms, and tells it when they are over', async () => {
  const body = "await new Promise((_, no) => who.signal.addEventListener('abort', () => no(new Error('told'))));";
  await expect((await answering(body)).lookUp({}, 'k')).rejects.toMatchObject({ code: 'plugin.slow' });
});

it.each([
  ['an error', "throw new Error('no')"],
  ['a text', "return '<html>'"],
  ['an unknown part', 'return { admin: true }'],
  ['a link that is a script', "return { cards: [{ title: { en: 'x' }, rows: [], link: 'javascript:alert(1)' }] }"],
  ['a cell that is an object', "return { cards: [{ title: { en: 'x' }, rows: [[{}]] }] }"],
  ['too many rows', "return { cards: [{ title: { en: 'x' }, rows: Array(21).fill(['x']) }] }"],
  ['an object as a value', "return { attributes: { plan: { $gt: '' } } }"],
])('%s is a failure with the plugin’s name', async (_, body) => {
  const expected = { code: 'plugin.failed', params: { plugin: 'probe' } };
  await expect((await answering(body)).lookUp({}, 'k')).rejects.toMatchObject(expected);
});
