import { startTestPlugin } from '@tandem/plugin-sdk/testing';
import { expect, it } from 'vitest';
import { samplePlugin } from './definition.js';
import plugin from './server.js';
import ui from './ui.js';

const call = { params: { contactId: 'p1' }, caller: { kind: 'user', id: 'u1' } } as const;
const put = (body: string) => new Request('https://tandem.example/memos/p1', { method: 'PUT', body });

it('keeps a memo of a contact', async () => {
  const running = await startTestPlugin(plugin);
  const read = async () =>
    (
      await running.get('httpRoutes', 'GET /memos/:contactId').handle(new Request('https://tandem.example'), call)
    ).json();
  const write = async (body: string) =>
    (await running.get('httpRoutes', 'PUT /memos/:contactId').handle(put(body), call)).status;
  expect(await read()).toEqual({ text: '' });
  expect(await write('{"text":"Calls on Mondays"}')).toBe(204);
  expect(await read()).toEqual({ text: 'Calls on Mondays' });
  expect([await write('{'), await write('{"text":1}')]).toEqual([400, 400]);
  await running.stop();
});

it('draws in the places it declares', () => {
  expect(Object.keys(ui.slots)).toEqual(Object.keys(samplePlugin.contributes.slots));
});
