import { createNodeTypes, type FlowDocument, flowDocumentSchema, withReferences } from '@tandem/flow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../client.js';
import { startServer, type TestServer } from '../server.js';

let server: TestServer;
let ada: Client;

beforeAll(async () => {
  server = await startServer();
  ada = await server.setUp();
});
afterAll(() => server.stop());

const importing = (file: unknown, name = 'Imported') =>
  ada.post('/flow-files', { name, file: typeof file === 'string' ? file : JSON.stringify(file) });
const step = (id: string, type: string, config: object = {}) => ({
  ...{ id, type, typeVersion: 1, config },
  position: { x: 0, y: 0 },
});
const small = { id: 'small', version: 7, nodes: [step('start', 'start')], edges: [], variables: [] };
const calling = (id: string, called: string) => ({
  ...{ ...small, id, version: 1 },
  nodes: [step('start', 'start'), step('call', 'subFlow', { flow: called })],
});
const deep = `${'['.repeat(4_000)}${']'.repeat(4_000)}`;

describe('templates of flows', () => {
  it('are twelve, each with its drawing in little', async () => {
    const { items } = (await ada.get('/flow-templates')).body;
    expect(items).toHaveLength(12);
    for (const { steps, cases, picture } of items) {
      expect(picture.nodes).toHaveLength(steps);
      expect(cases).toBeGreaterThanOrEqual(5);
    }
  });

  it('become flows whose only problems are what the workspace has not got, and whose cases pass', async () => {
    const queue = (await ada.post('/queues', { name: 'Orders' })).body.id;
    const { document } = (await ada.get('/flow-templates/order-status')).body as { document: FlowDocument };
    const chosen = [{ kind: 'queues' as const, id: 'orders', instead: queue }];
    const file = withReferences(flowDocumentSchema.parse(document), createNodeTypes(), chosen);
    const flow = await importing({ format: 1, ...file }, 'Order status');
    expect(flow).toMatchObject({ status: 201, body: { name: 'Order status', draftRevision: 1 } });
    const { issues } = (await ada.post(`/flows/${flow.body.id}/check`)).body;
    expect(issues.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([]);
    const run = await ada.post(`/flows/${flow.body.id}/test-runs`);
    expect(run.body).toMatchObject({ failed: 0, uncovered: [] });

    const asItIs = await importing({ format: 1, ...document });
    const missing = (await ada.post(`/flows/${asItIs.body.id}/check`)).body.issues;
    expect(missing.map(({ code }: { code: string }) => code)).toEqual(['queue_unknown']);
  });

  it('that nobody knows are not found', async () => {
    expect((await ada.get('/flow-templates/dance')).status).toBe(404);
    expect((await ada.get('/flow-templates/..%2F..%2Fpackage')).status).toBeGreaterThanOrEqual(400);
  });
});

describe('a flow file', () => {
  it('becomes a draft under an id of its own', async () => {
    const { body } = await importing(small);
    expect(body.draft).toMatchObject({ id: body.id, version: 0, nodes: small.nodes });
    expect(body.id).not.toBe('small');
    expect(body.publishedVersion).toBeUndefined();
  });

  it.each<[string, unknown, string[]]>([
    ['no JSON', 'flow:', ['file_not_json']],
    ['half of one', JSON.stringify(small).slice(0, 60), ['file_not_json']],
    ['a newer format', { ...small, format: 2 }, ['file_format']],
    ['something else', { hello: 'world' }, Array(6).fill('document_malformed')],
    ['too many steps', { ...small, nodes: Array(2_001).fill(step('start', 'start')) }, ['document_too_large']],
    ['deep nesting', JSON.stringify({ ...small, name: 'deep' }).replace('"deep"', deep), ['document_too_deep']],
    [
      'a name of JavaScript',
      JSON.stringify(small).replace('{', '{"__proto__":{"admin":true},'),
      ['document_malformed'],
    ],
    ['a step called like one', { ...small, nodes: [step('constructor', 'start')] }, ['document_malformed']],
    [
      'flows in a circle',
      { ...calling('one', 'two@1'), calls: [calling('two', 'three@1'), calling('three', 'one@1')] },
      ['file_calls_round'],
    ],
  ])('with %s is refused by name, and nothing of it stays', async (_what, file, codes) => {
    const before = (await ada.get('/flows')).body.items.length;
    const refused = await importing(file);
    expect(refused).toMatchObject({ status: 422, body: { code: 'flow.file_refused' } });
    expect(refused.body.issues.map(({ code }: { code: string }) => code)).toEqual(codes);
    expect((await ada.get('/flows')).body.items).toHaveLength(before);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it('that is larger than any flow is not even read', async () => {
    expect((await importing(`{"a":"${'x'.repeat(2_000_000)}"}`)).status).toBe(413);
    expect((await importing('')).status).toBe(400);
  });
});
