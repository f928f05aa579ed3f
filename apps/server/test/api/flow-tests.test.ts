import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;
let id: string;

const node = (name: string, type: string, config: Record<string, unknown> = {}) => ({
  id: name,
  type,
  typeVersion: 1,
  config,
  position: { x: 0, y: 0 },
});

const drawing = {
  nodes: [
    node('start', 'start'),
    node('hello', 'send', { text: { en: 'Hello', 'zh-CN': '你好' } }),
    node('end', 'end', { outcome: 'greeted' }),
  ],
  edges: [
    { id: 'e1', from: { node: 'start', port: 'next' }, to: 'hello' },
    { id: 'e2', from: { node: 'hello', port: 'next' }, to: 'end' },
  ],
  variables: [],
  tests: [
    {
      name: 'greets',
      steps: [
        { type: 'message', text: 'Hello' },
        { type: 'end', outcome: 'greeted' },
      ],
    },
    { name: 'in Chinese', customer: { language: 'zh-CN' }, steps: [{ type: 'message', text: '您好' }] },
  ],
};

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
  id = (await ada.post('/flows', { name: 'Greeting' })).body.id;
  const { draft } = (await ada.get(`/flows/${id}`)).body;
  await ada.put(`/flows/${id}/draft`, { document: { ...draft, ...drawing }, baseRevision: 1 });
});
afterAll(() => server.stop());

describe('the cases of a flow', () => {
  it('run over the draft and say what fails', async () => {
    const { status, body } = await ada.post(`/flows/${id}/test-runs`);
    expect(status).toBe(200);
    expect(body).toEqual({
      passed: 1,
      failed: 1,
      uncovered: [],
      cases: [
        { name: 'greets' },
        { name: 'in Chinese', failure: { step: 0, type: 'message', expected: '您好', actual: '你好' } },
      ],
    });
  });

  it('are none of a flow that does not exist', async () => {
    expect((await ada.post('/flows/nothing/test-runs')).status).toBe(404);
  });

  it('are not run over half a drawing', async () => {
    const other = (await ada.post('/flows', { name: 'Half' })).body.id;
    const { draft } = (await ada.get(`/flows/${other}`)).body;
    const document = { ...draft, nodes: [...draft.nodes, { id: 'x', type: 'send' }] };
    const saved = await ada.put(`/flows/${other}/draft`, { document, baseRevision: 1 });
    expect(saved.status).toBe(200);
    expect(await ada.post(`/flows/${other}/test-runs`)).toMatchObject({
      status: 422,
      body: { code: 'flow.malformed' },
    });
  });

  it('are not made of a conversation that is not there', async () => {
    const recorded = await ada.post(`/flows/${id}/test-recordings`, { conversationId: 'nothing', name: 'x' });
    expect(recorded.status).toBe(404);
  });
});
