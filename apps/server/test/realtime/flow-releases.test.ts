import { AUDIT_LOG, CONVERSATION_LOG, TIMERS } from '@tandem/application';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resolve } from '../../src/di.js';
import type { Client } from '../client.js';
import { draw, flowOnChannel, saying, writeTo } from '../flow-kit.js';
import type { TestServer } from '../server.js';
import { eventually } from './clients.js';
import { startTwoServers, type TwoServers } from './two-servers.js';

let two: TwoServers;
let ada: Client;
let channel: Awaited<ReturnType<typeof flowOnChannel>>;

beforeAll(async () => {
  two = await startTwoServers();
  ada = await two.servers[0].setUp();
});
afterAll(() => two.stop());
let flows = 0;
beforeEach(async () => {
  flows += 1;
  channel = await flowOnChannel(ada, `Flow ${flows}`);
  // The other server keeps its list of channels for a second.
  await eventually(() => writeTo(two.servers[1], channel));
});

const at = (path = '') => `/flows/${channel.flowId}${path}`;
async function publish(text: string, start?: object) {
  const baseRevision = await draw(ada, channel.flowId, saying(text));
  return ada.post(at('/publish'), { baseRevision, note: text, ...(start && { start }) });
}
const flow = async () => (await ada.get(at())).body;

/** The version that somebody new begins on, on this server. */
async function versionOn(server: TestServer): Promise<{ id: string; version: number | undefined }> {
  const { id } = await writeTo(server, channel);
  const head = await resolve(server.server.container, CONVERSATION_LOG).freshHead(channel.workspaceId, id);
  return { id, version: head.flow?.version };
}
const versions = () => Promise.all(two.servers.map(async (server) => (await versionOn(server)).version));
const actions = async () => {
  const { items } = await resolve(two.servers[0].server.container, AUDIT_LOG).list(
    channel.workspaceId,
    {},
    { limit: 100 },
  );
  return items.flatMap(({ action, resourceId }) => (resourceId === channel.flowId ? [action] : []));
};

describe('a rollback', () => {
  it('holds on both servers for the next conversation, and leaves open ones on theirs', async () => {
    await publish('one');
    await publish('two');
    const open = await versionOn(two.servers[1]);
    expect(open.version).toBe(2);
    expect((await ada.post(at('/versions/1/publish'))).status).toBe(200);
    expect(await versions()).toEqual([1, 1]);
    const head = await resolve(two.servers[1].server.container, CONVERSATION_LOG).freshHead(
      channel.workspaceId,
      open.id,
    );
    expect(head.flow?.version).toBe(2);
  });
});

describe('a canary', () => {
  it('answers its share on both servers alike, until it is promoted', async () => {
    expect((await publish('zero', { kind: 'canary', percent: 10 })).body.code).toBe('flow.canary_needs_live');
    await publish('one');
    expect(await publish('two', { kind: 'canary', percent: 50 })).toMatchObject({
      status: 201,
      body: { version: 2, current: false },
    });
    expect(await flow()).toMatchObject({ publishedVersion: 1, canary: { version: 2, percent: 50 } });
    const seen = (await Promise.all(Array.from({ length: 15 }, () => versions()))).flat();
    expect(new Set(seen)).toEqual(new Set([1, 2]));
    expect((await ada.get(at('/versions'))).body.items.map((each: { current: boolean }) => each.current)).toEqual([
      false,
      true,
    ]);
    for (const version of [1, 2]) {
      await eventually(async () => {
        const traffic = (await ada.get(at(`/traffic?version=${version}`))).body;
        expect(traffic.started).toBe(seen.filter((each) => each === version).length);
      });
    }
    expect((await ada.post(at('/canary/promote'))).body).toMatchObject({ publishedVersion: 2 });
    expect((await flow()).canary).toBeUndefined();
    expect(await versions()).toEqual([2, 2]);
    expect((await ada.post(at('/canary/promote'))).body.code).toBe('flow.no_canary');
  });

  it('can be stopped, and ends with a rollback or the next publication', async () => {
    await publish('one');
    const ends: (() => Promise<unknown>)[] = [
      () => ada.delete(at('/canary')),
      () => ada.post(at('/versions/1/publish')),
      () => publish('live'),
    ];
    for (const end of ends) {
      await publish(`canary ${ends.indexOf(end)}`, { kind: 'canary', percent: 99 });
      expect((await flow()).canary).toBeDefined();
      await end();
      expect((await flow()).canary).toBeUndefined();
    }
    expect((await ada.delete(at('/canary'))).body.code).toBe('flow.no_canary');
    expect((await actions()).filter((action) => action.startsWith('flow.canary'))).toEqual(['flow.canary_stopped']);
  });
});

describe('a scheduled publication', () => {
  it('goes live once at its moment, though both servers wake up for it', async () => {
    await publish('one');
    expect((await publish('past', { kind: 'scheduled', at: 1 })).body.code).toBe('flow.schedule_past');
    const moment = Date.now() + 1_500;
    const made = await publish('two', { kind: 'scheduled', at: moment });
    expect(made).toMatchObject({ status: 201, body: { current: false } });
    expect(await flow()).toMatchObject({
      publishedVersion: 1,
      hasUnpublishedChanges: false,
      scheduled: { version: made.body.version, at: moment, by: { displayName: 'Ada' } },
    });
    expect(await versions()).toEqual([1, 1]);
    await eventually(async () => expect((await flow()).publishedVersion).toBe(made.body.version));
    expect(Date.now()).toBeGreaterThanOrEqual(moment);
    expect((await flow()).scheduled).toBeUndefined();
    expect(await versions()).toEqual([made.body.version, made.body.version]);
    expect((await actions()).filter((action) => action === 'flow.went_live')).toHaveLength(1);
  });

  it('survives a restart', async () => {
    await publish('one');
    await publish('two', { kind: 'scheduled', at: Date.now() + 1_000 });
    await two.restart();
    const again = two.servers[0].client();
    await again.post('/session', { email: 'ada@example.com', password: 'correct horse battery' });
    ada = again;
    await eventually(async () => expect((await flow()).publishedVersion).toBe(2));
  });

  it('can be cancelled, and its version made live by hand', async () => {
    await publish('one');
    await publish('two', { kind: 'scheduled', at: Date.now() + 3_600_000 });
    expect((await ada.delete(at('/schedule'))).status).toBe(200);
    expect((await flow()).scheduled).toBeUndefined();
    expect((await ada.delete(at('/schedule'))).body.code).toBe('flow.not_scheduled');
    expect((await ada.post(at('/versions/2/publish'))).body).toMatchObject({ version: 2, current: true });
  });

  it('is cancelled by a publication at once', async () => {
    await publish('one', { kind: 'scheduled', at: Date.now() + 3_600_000 });
    expect(await flow()).toMatchObject({ scheduled: { version: 1 } });
    expect(await versions()).toEqual([undefined, undefined]);
    await publish('two');
    expect(await flow()).toMatchObject({ publishedVersion: 2 });
    expect((await flow()).scheduled).toBeUndefined();
  });

  it('is cancelled by a rollback and by a promotion, neither of which it may undo', async () => {
    const later = { kind: 'scheduled', at: Date.now() + 3_600_000 };
    await publish('one');
    await publish('two', later);
    await ada.post(at('/versions/1/publish'));
    expect((await flow()).scheduled).toBeUndefined();
    await publish('three', later);
    await publish('four', { kind: 'canary', percent: 10 });
    expect((await ada.post(at('/canary/promote'))).body).toMatchObject({ publishedVersion: 4 });
    expect((await flow()).scheduled).toBeUndefined();
    const timers = await resolve(two.servers[0].server.container, TIMERS).due(channel.workspaceId, later.at, 100);
    expect(timers.filter(({ key }) => key.endsWith(channel.flowId))).toEqual([]);
    expect((await actions()).filter((action) => action === 'flow.schedule_cancelled')).toHaveLength(2);
  });

  it('stays where it is with its problem when it is wrong by then', async () => {
    const secret = { name: `key-${flows}`, value: 'abcdef', hosts: ['a.example'] };
    await ada.post('/secrets', secret);
    const call = { url: 'https://a.example/', auth: 'bearer', authSecret: secret.name };
    const drawing = saying('one');
    const nodes = drawing.nodes.map((node) => (node.id === 'hello' ? { ...node, type: 'http', config: call } : node));
    const edges = drawing.edges.map((edge) =>
      edge.from.node === 'hello' ? { ...edge, from: { node: 'hello', port: 'ok' } } : edge,
    );
    const baseRevision = await draw(ada, channel.flowId, { ...drawing, nodes, edges });
    const start = { kind: 'scheduled', at: Date.now() + 3_000 };
    expect(await ada.post(at('/publish'), { baseRevision, start })).toMatchObject({ status: 201 });
    expect(await ada.delete(`/secrets/${secret.name}?confirmed=true`)).toMatchObject({ status: 204 });
    await eventually(async () =>
      expect(await flow()).toMatchObject({ scheduled: { version: 1, problem: 'flow.has_errors' } }),
    );
    expect((await flow()).publishedVersion).toBeUndefined();
    expect((await actions())[0]).toBe('flow.schedule_failed');
  });
});

describe('the gate', () => {
  const tested = (text: string) => ({
    ...saying('hello'),
    tests: [{ name: 'greets', steps: [{ type: 'message', text }] }],
  });

  it('lets nothing through without cases or with one that fails', async () => {
    await draw(ada, channel.flowId, saying('hello'));
    expect((await ada.put(at('/publish-gate'), { testsMustPass: true })).body).toMatchObject({ testsMustPass: true });
    const attempt = async (drawing: object) => {
      const baseRevision = await draw(ada, channel.flowId, drawing);
      return ada.post(at('/publish'), { baseRevision });
    };
    expect(await attempt(saying('hello'))).toMatchObject({ status: 422, body: { code: 'flow.no_tests' } });
    const refused = await attempt(tested('goodbye'));
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'flow.tests_failed', params: { failed: 1, cases: 1 } },
    });
    expect(refused.body.issues).toEqual([
      expect.objectContaining({ path: ['tests', 'greets', 0], message: 'expected goodbye, was hello' }),
    ]);
    expect((await flow()).publishedVersion).toBeUndefined();
    expect(await attempt(tested('hello'))).toMatchObject({ status: 201 });
    expect((await ada.put(at('/publish-gate'), { testsMustPass: false })).body.testsMustPass).toBeUndefined();
    expect(await attempt(tested('goodbye'))).toMatchObject({ status: 201 });
  });
});
