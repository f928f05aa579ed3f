import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { joinAs, startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;
let ben: Client;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  ben = (await joinAs(server, ada, { role: 'admin', queueIds: [] })).client;
});
afterAll(() => server.stop());

it('tells who is meant in a comment of a draft, with the flow, the step and who wrote it', async () => {
  const { body: made } = await ada.post('/flows', { name: 'Reception' });
  const [{ body: writer }, { body: meant }] = await Promise.all([ada.get('/me'), ben.get('/me')]);
  const message = { by: { id: writer.id, name: writer.displayName }, at: 1, text: `@${meant.displayName} too short?` };
  const annotations = [{ kind: 'comment', id: 'c1', nodeId: 'start', messages: [message] }];
  const saved = await ada.put(`/flows/${made.id}/draft`, { document: { ...made.draft, annotations }, baseRevision: 1 });
  expect(saved.status).toBe(200);
  const { body } = await ben.get('/alerts');
  expect(body.items).toMatchObject([
    {
      ...{ to: 'people', flowId: made.id, text: message.text },
      comment: { id: 'c1', nodeId: 'start', flowName: 'Reception', by: writer.displayName },
    },
  ]);
  expect((await ada.get('/alerts')).body.items).toEqual([]);
});
