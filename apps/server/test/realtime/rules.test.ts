import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { signHook } from '../../src/automation/hook-signature.js';
import type { Client } from '../client.js';
import { joinAs, type TestServer } from '../server.js';
import { arrive, type Centre, openCentre, write } from './centre.js';
import { agent, closeClients, eventually, hear } from './clients.js';
import { startTwoServers, type TwoServers } from './two-servers.js';

let two: TwoServers;
let front: TestServer;
let back: TestServer;
let centre: Centre;
let admin: Client;

beforeAll(async () => {
  two = await startTwoServers();
  [front, back] = two.servers;
  centre = await openCentre(front);
  admin = centre.admin;
});
afterEach(closeClients);
afterAll(() => two.stop());

const node = (id: string, type: string, config: object = {}) => ({
  ...{ id, type, typeVersion: 1, config, position: { x: 0, y: 0 } },
});
const edge = (from: string, to: string) => ({ id: `${from}-${to}`, from: { node: from, port: 'next' }, to });

/** A published flow of nodes in a row, on. */
async function rule(name: string, kind: 'automation' | 'conversation', nodes: object[], variables: object[] = []) {
  const made = (await admin.post(kind === 'automation' ? '/rules' : '/flows', { name })).body as { id: string };
  const all = [...nodes, node('end', 'end', { outcome: 'done' })] as { id: string }[];
  const edges = all.slice(1).map(({ id }, index) => edge(all[index]?.id ?? '', id));
  const document = { id: made.id, version: 0, kind, nodes: all, edges, variables };
  const saved = await admin.put(`/flows/${made.id}/draft`, { document, baseRevision: 1, confirmed: true });
  expect(saved.status).toBe(200);
  const published = await admin.post(`/flows/${made.id}/publish`, { baseRevision: saved.body.draftRevision });
  expect(published).toMatchObject({ status: 201 });
  if (kind === 'automation') await turn(made.id, true);
  return made.id;
}

const turn = async (id: string, active: boolean) =>
  expect(await admin.put(`/rules/${id}/active`, { active })).toMatchObject({ status: 200, body: { active } });

const labelsOf = async (id: string): Promise<string[]> => {
  const record = await admin.get(`/conversations/${id}`);
  return record.body.events
    .filter(({ type }: { type: string }) => type === 'label.added')
    .map(({ data }: { data: { name: string } }) => data.name);
};

const runsOf = async (id: string): Promise<(string | undefined)[]> =>
  (await admin.get(`/rules/${id}/runs`)).body.items.map(({ outcome }: { outcome?: string }) => outcome);

const say = async (text: string, server = front) => {
  const customer = await eventually(() => arrive(server.url, centre.channelId));
  return (await write(customer, text)).conversationId;
};

describe('rules on two servers', () => {
  it('act once, in their order, on whichever server something happens, and end with their switch', async () => {
    const first = await rule('Second by name', 'automation', [
      node('t', 'event', { on: 'conversation.started' }),
      node('l', 'label', { name: 'new' }),
    ]);
    const second = await rule('A first by name', 'automation', [
      node('t', 'event', { on: 'conversation.started', when: '"new" in conversation.labels' }),
      node('l', 'label', { name: 'seen' }),
    ]);
    const { items } = (await admin.get('/rules')).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([first, second]);
    await eventually(async () => {
      await say('Are you on?');
      expect(await runsOf(second)).not.toEqual([]);
    });
    const there = await say('Hello', back);
    await eventually(async () => expect(await labelsOf(there)).toEqual(['new', 'seen']));
    const counted = (await admin.get('/rules')).body.items[0];
    expect(counted).toMatchObject({ id: first, errors: 0, trigger: { type: 'event', detail: 'conversation.started' } });
    expect(counted.runs).toBeGreaterThan(0);

    await turn(first, false);
    await eventually(async () => {
      const before = (await runsOf(first)).length;
      await say('Hello again');
      await say('And again', back);
      expect((await runsOf(first)).length).toBe(before);
    });
    await turn(second, false);
    const audit = (await admin.get('/audit?limit=50')).body.items.map(({ action }: { action: string }) => action);
    expect(audit).toEqual(expect.arrayContaining(['flow.activated', 'flow.deactivated', 'flow.created']));
  });

  it('never begin themselves, and stop after five in a row with the name of the reason', async () => {
    const names = ['0', '1', '2', '3', '4', '5', '6'];
    const ids: string[] = [];
    for (const [index, name] of names.slice(1).entries()) {
      const when = `event.data.name == "${names[index]}"`;
      const nodes = [node('t', 'event', { on: 'label.added', when }), node('l', 'label', { name })];
      ids.push(await rule(`Link ${name}`, 'automation', nodes));
    }
    const self = await rule('First link', 'automation', [
      node('t', 'event', { on: 'message.received', when: 'event.data.text == "chain"' }),
      node('l', 'label', { name: '0' }),
    ]);
    await eventually(async () => {
      await say('chain');
      expect(await runsOf(self)).not.toEqual([]);
    });
    // Five rules one after the other take their time on a busy machine.
    await vi.waitFor(async () => expect(await runsOf(ids[4] ?? '')).toContain('automation.too_deep'), {
      timeout: 40_000,
      interval: 500,
    });
    const held = (await admin.get('/rules')).body.items.find(({ id }: { id: string }) => id === ids[4]);
    expect(held).toMatchObject({ lastError: { code: 'automation.too_deep' } });
    expect(await runsOf(ids[5] ?? '')).toEqual([]);
    for (const id of [...ids, self]) await turn(id, false);
  });

  it('call people until one acknowledges, whom everybody is told on every server', async () => {
    const supervisor = await joinAs(front, admin, { role: 'supervisor', queueIds: [centre.queueId] });
    const told = hear<{ resource: string }>(
      await agent(back.url, supervisor.client.cookie, { origin: back.url }),
      'changed',
    );
    const id = await rule('Call for help', 'automation', [
      node('t', 'event', { on: 'message.received', when: 'event.data.text == "on fire"' }),
      node('tell', 'notify', { to: 'supervisors', text: 'Fire', level: 'act' }),
    ]);
    const called = async (who = admin) =>
      (await who.get('/alerts')).body.items.filter(({ text }: { text: string }) => text === 'Fire');
    await eventually(async () => {
      await say('on fire');
      expect(await called()).not.toEqual([]);
    });
    const [alert] = await called();
    expect(alert).toMatchObject({ level: 'act' });
    expect(alert).not.toHaveProperty('acknowledged');
    const before = told.length;
    const done = await supervisor.client.post(`/alerts/${alert.id}/acknowledge`);
    expect(done).toMatchObject({ status: 200, body: { id: alert.id, acknowledged: { by: expect.any(String) } } });
    expect(done.body.acknowledged.by).not.toBe('');
    await eventually(async () =>
      expect(told.slice(before).map(({ resource }) => resource)).toEqual(expect.arrayContaining(['alerts'])),
    );
    const again = await admin.post(`/alerts/${alert.id}/acknowledge`);
    expect(again.body.acknowledged).toEqual(done.body.acknowledged);
    const nobody = await joinAs(front, admin, { role: 'agent', queueIds: [centre.queueId] });
    expect(await nobody.client.post(`/alerts/${alert.id}/acknowledge`)).toMatchObject({
      status: 404,
      body: { code: 'alert.not_found' },
    });
    expect((await admin.get('/audit?limit=50')).body.items).toContainEqual(
      expect.objectContaining({ action: 'alert.acknowledged', resourceId: alert.id }),
    );
    await turn(id, false);
  });

  it('are put into another order, which is audited', async () => {
    const ids: string[] = (await admin.get('/rules')).body.items.map(({ id }: { id: string }) => id);
    const turned = [...ids].reverse();
    const answer = await admin.put('/rules/order', { ids: turned });
    expect(answer.body.items.map(({ id }: { id: string }) => id)).toEqual(turned);
    expect(await admin.put('/rules/order', { ids: ids.slice(1) })).toMatchObject({
      status: 409,
      body: { code: 'rule.order_stale' },
    });
    expect((await admin.get('/audit?limit=5')).body.items[0]).toMatchObject({ action: 'rule.reordered' });
  });

  it('would have acted where the dry run says, with the names of the customers', async () => {
    const found = await say('money back, please');
    const made = await admin.post('/rules', { name: 'Label by keyword', template: 'keyword-label', locale: 'en' });
    expect(made).toMatchObject({ status: 201, body: { active: false, publishedVersion: 1, hasChanges: false } });
    const now = Date.now();
    const span = `from=${now - 7 * 86_400_000}&to=${now + 1_000}`;
    const acted: string[] = [];
    for (let next = ''; ; ) {
      const part = await admin.get(`/rules/${made.body.id}/dry-run?${span}${next}`);
      expect(part.status).toBe(200);
      acted.push(...part.body.acted.map(({ conversationId }: { conversationId: string }) => conversationId));
      if (part.body.next === undefined) break;
      next = `&next=${part.body.next}`;
    }
    expect(acted).toEqual([found]);
    expect(await labelsOf(found)).toEqual([]);
    expect(await admin.get(`/rules/${made.body.id}/dry-run?from=0&to=${now}`)).toMatchObject({ status: 400 });
  });
});

describe('requests that begin a flow', () => {
  const body = JSON.stringify({ order: { id: 'A1' }, count: 3 });
  const send = (flowId: string, headers: Record<string, string>, text: string = body, server = front) =>
    fetch(`${server.url}/hooks/flows/${flowId}`, { method: 'POST', headers, body: text });
  const json = { 'content-type': 'application/json' };
  const signed = (secret: string, text = body, at = Date.now()) => ({
    ...json,
    'x-tandem-signature': signHook(secret, Buffer.from(text), at),
  });

  it('are taken when they are signed, once, on every server, and refused otherwise', async () => {
    const fields = [
      { path: 'order.id', variable: 'order', required: true },
      { path: 'count', variable: 'count' },
    ];
    const variables = [
      { name: 'order', type: 'string' },
      { name: 'count', type: 'number' },
    ];
    const tell = node('tell', 'notify', { text: 'Order {vars.order}: {vars.count}' });
    const id = await rule('Hook', 'conversation', [node('t', 'webhook', { fields }), tell], variables);
    expect((await send(id, json)).status).toBe(404);
    const { url, secret } = (await admin.post(`/flows/${id}/hook`)).body;
    expect(url).toContain(`/hooks/flows/${id}`);

    await eventually(async () => expect((await send(id, signed(secret))).status).toBe(202));
    const again = signed(secret, JSON.stringify({ order: { id: 'B2' } }));
    for (const server of [front, back]) {
      await eventually(async () =>
        expect((await send(id, again, JSON.stringify({ order: { id: 'B2' } }), server)).status).toBe(202),
      );
    }
    await eventually(async () => {
      const { items } = (await admin.get('/alerts')).body;
      const texts = items.map(({ text }: { text: string }) => text);
      // Alerts of other tests stand there, too.
      expect(texts.filter((text: string) => text.startsWith('Order'))).toEqual(['Order B2: ', 'Order A1: 3']);
    });

    const code = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
    expect(await code(await send('unknown', signed(secret)))).toEqual([404, 'hook.not_found']);
    expect(await code(await send(id, json))).toEqual([401, 'hook.signature_refused']);
    expect(await code(await send(id, signed('another')))).toEqual([401, 'hook.signature_refused']);
    expect(await code(await send(id, signed(secret, body, Date.now() - 400_000)))).toEqual([
      401,
      'hook.signature_refused',
    ]);
    expect(await code(await send(id, { ...signed(secret), 'content-type': 'text/plain' }))).toEqual([
      415,
      'request.unsupported',
    ]);
    const huge = JSON.stringify({ order: { id: 'x'.repeat(70_000) } });
    expect(await code(await send(id, signed(secret, huge), huge))).toEqual([413, 'request.too_large']);
    expect(await code(await send(id, signed(secret, '{'), '{'))).toEqual([400, 'request.malformed']);
    const wrong = JSON.stringify({ order: { id: 5 } });
    expect(await code(await send(id, signed(secret, wrong), wrong))).toEqual([422, 'hook.values']);

    const renewed = (await admin.post(`/flows/${id}/hook`)).body.secret;
    expect((await send(id, signed(secret))).status).toBe(401);
    expect(renewed).not.toBe(secret);
  });
});
