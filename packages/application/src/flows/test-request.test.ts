import { beforeEach, expect, it } from 'vitest';
import { Audit } from '../people/audit.js';
import { caller, FlowsScene, ruleNode as node, ruleOf } from '../testing/index.js';
import { TestRequest } from './test-request.js';

const input = {
  ...{ method: 'GET', url: 'https://shop.example/orders' },
  headers: [
    { name: 'Authorization', value: 'Bearer ', secret: 'shop' },
    { name: 'X-Key', value: '', secret: 'shop' },
  ],
};
const http = { nodeType: 'http', input, timeoutMs: 1_000 } as const;

let scene: FlowsScene;
let tests: TestRequest;
let sent: unknown[];
beforeEach(async () => {
  scene = new FlowsScene();
  await scene.draft(ruleOf('f', [node('t', 'event', { on: 'label.added' })]));
  const { ports, flows } = scene;
  sent = [];
  ports.nodeAnswer = async (run) => {
    sent.push(run.input);
    return { port: 'ok', output: null };
  };
  const audit = new Audit(ports.auditLog, ports.ids, ports.clock);
  tests = new TestRequest(flows.edit, ports.http, ports.scripts, audit, ports.ids);
});

const uses = () => scene.ports.auditLog.entries.filter(({ action }) => action === 'secret.tested');

it('each secret that a test sends is audited: who, which one, where to', async () => {
  await tests.run(scene.ada, 'f', http);
  expect(sent).toEqual([input]);
  expect(uses()).toMatchObject([
    { actor: { kind: 'user', id: 'ada' }, resourceId: 'shop', after: { flowId: 'f', host: 'shop.example' } },
  ]);
  expect(JSON.stringify(uses())).not.toContain('Bearer');
});

it('a secret that is refused for its host is audited too', async () => {
  scene.ports.nodeAnswer = () => Promise.reject(new Error('http.secret_refused'));
  await expect(tests.run(scene.ada, 'f', http)).rejects.toThrow('secret_refused');
  expect(uses()).toHaveLength(1);
});

it('who may not see secrets tests requests without one', async () => {
  const writer = caller('wu');
  writer.subject.grants = [{ permission: 'flow:write', scope: 'workspace' }];
  await expect(tests.run(writer, 'f', http)).rejects.toMatchObject({ code: 'access.denied' });
  expect(sent).toEqual([]);
  await tests.run(writer, 'f', { ...http, input: { ...input, headers: [] } });
  expect(sent).toHaveLength(1);
  expect(uses()).toEqual([]);
});

it.each([null, 'text', { headers: 'x' }, { headers: [null, 3, {}] }])(
  'what is no request names no secret: %j',
  async (odd) => {
    await tests.run(scene.ada, 'f', { ...http, input: odd as never });
    expect(uses()).toEqual([]);
  },
);
