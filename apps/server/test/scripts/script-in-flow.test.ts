import { CONVERSATION_LOG, EVENT_LOG } from '@tandem/application';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCRIPT_WORKER } from '../../src/container/scripts.js';
import { bindValue, resolve } from '../../src/di.js';
import type { Client } from '../client.js';
import { both, draw, edge, flowOnChannel, node, writeTo } from '../flow-kit.js';
import { eventually } from '../realtime/clients.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;

beforeAll(async () => {
  const worker = new URL('../../dist/scripts/script-worker.js', import.meta.url);
  server = await startServer({ overrides: (c) => bindValue(c, SCRIPT_WORKER, worker) });
  ada = await server.setUp();
});
afterAll(() => server.stop());

const literal = (value: unknown) => ({ kind: 'literal', value });
const drawing = (code: string) => ({
  version: 0,
  variables: [{ name: 'total', type: 'number' }],
  nodes: [
    node('start', 'start'),
    node('calc', 'script', {
      inputs: [
        { name: 'price', value: literal(6) },
        { name: 'count', value: literal(7) },
      ],
      code,
      cpuMs: 100,
      outputs: [{ name: 'total', type: 'number', variable: 'total' }],
    }),
    node('tell', 'send', { text: both('{vars.total} in all') }),
    node('fail', 'send', { text: both('No total') }),
    node('end', 'end'),
  ],
  edges: ['start.next>calc', 'calc.ok>tell', 'calc.error>fail', 'tell.next>end', 'fail.next>end'].map(edge),
});

it.each([
  ['return { total: input.price * input.count };', '42 in all'],
  ['for (;;) {}', 'No total'],
  ['return { total: "many" };', 'No total'],
])('a conversation runs %s', async (code, expected) => {
  const channel = await flowOnChannel(ada, `Sums ${code}`);
  const baseRevision = await draw(ada, channel.flowId, drawing(code));
  expect(await ada.post(`/flows/${channel.flowId}/publish`, { baseRevision })).toMatchObject({ status: 201 });
  const { id } = await writeTo(server, channel);
  const events = await eventually(async () => {
    const { flow } = await resolve(server.server.container, CONVERSATION_LOG).freshHead(channel.workspaceId, id);
    expect(flow).toMatchObject({ running: false });
    return resolve(server.server.container, EVENT_LOG).after(channel.workspaceId, id, 0, { limit: 100 });
  });
  const said = events.flatMap((event) => (event.type === 'message.sent' ? [event.content?.text] : []));
  expect(said).toEqual([expected]);
});

it('the test chat runs it on the server, and gets its failure by name', async () => {
  const { id } = (await ada.post('/flows', { name: 'Draft' })).body;
  const test = (code: string) =>
    ada.post(`/flows/${id}/test-request`, { nodeType: 'script', input: { code, input: { a: 2 }, cpuMs: 100 } });
  expect((await test('return { b: input.a * 2 };')).body).toEqual({ port: 'ok', output: { b: 4 } });
  expect((await test('throw new Error("no");')).body).toEqual({ port: 'error', output: { code: 'script.error' } });
});
