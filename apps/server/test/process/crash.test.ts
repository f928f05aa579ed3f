import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VisitorEventDto } from '@tandem/contracts';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { Client } from '../client.js';
import { ask, closeClients, connect, type VisitorClient } from '../realtime/clients.js';
import { killAll, run } from './server-process.js';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const admin = { email: 'ada@example.com', password: 'correct horse battery' };

let root: string;
let template: string;
let channelId: string;
/** The same conversation on a server that does not crash. */
let expected: Awaited<ReturnType<typeof outcome>>;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tandem-crash-'));
  template = join(root, 'template');
  const server = run(template);
  const client = new Client(await server.url);
  const begun = await client.post('/setup', { ...admin, displayName: 'Ada', workspaceName: 'Spruce', locale: 'en' });
  expect(begun.status).toBe(201);
  const pack = await client.post('/scenario-packs/e-commerce/install', { locale: 'en' });
  expect(pack.status).toBe(201);
  channelId = pack.body.channelId;
  server.child.kill('SIGTERM');
  await server.ended;
  const calm = await play('calm', []);
  expect(calm.crashes).toBe(0);
  expected = calm.result;
});
afterEach(() => {
  closeClients();
  killAll();
});
afterAll(() => rm(root, { recursive: true, force: true }));

const script = [
  { event: 'start', payload: { locale: 'en' } },
  { event: 'send', payload: { clientId: 'message-0001', text: 'Track my order' } },
  { event: 'send', payload: { clientId: 'message-0002', text: 'no number' } },
  { event: 'send', payload: { clientId: 'message-0003', text: '2026111806' } },
];

/**
 * A customer who goes through the demo flow and repeats whatever was not acknowledged, as the widget does. The server
 * may die under it; then another one goes on from the same directory.
 */
async function customerGoesThrough(dataDir: string, crash: string[]) {
  let server = run(dataDir, crash);
  let socket: VisitorClient | undefined;
  let token: string | undefined;
  let crashes = 0;
  const attempt = async ({ event, payload }: (typeof script)[number]): Promise<boolean> => {
    const url = await server.url;
    token ??= await visitorToken(url);
    socket ??= await connect<VisitorClient>(url, '/visitor', { auth: { token } });
    const answer = await ask(socket, event, payload);
    return answer.ok;
  };
  for (const step of script) {
    while (!(await attempt(step).catch(() => false))) {
      if (server.child.signalCode !== 'SIGKILL') continue;
      crashes += 1;
      socket = undefined;
      server = run(dataDir);
    }
  }
  if (server.child.signalCode === 'SIGKILL') {
    crashes += 1;
    server = run(dataDir);
  }
  return { url: await server.url, token: token ?? '', crashes };
}

async function visitorToken(url: string): Promise<string> {
  const answer = await fetch(`${url}/visitor/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channelId, locale: 'en' }),
  });
  return ((await answer.json()) as { token: string }).token;
}

/** What the customer has on the screen in the end, and what stands in the record. */
async function outcome(url: string, token: string) {
  const socket = await connect<VisitorClient>(url, '/visitor', { auth: { token } });
  const resumed = (await ask(socket, 'resume', { afterSeq: 0 })) as unknown as {
    value: { conversationId: string; events: VisitorEventDto[] };
  };
  const client = new Client(url);
  await client.post('/session', admin);
  const record = await client.get(`/conversations/${resumed.value.conversationId}`);
  const events = record.body.events as { type: string; seq: number; content?: { text?: string } }[];
  const flow = record.body.flow as { status: string; path: { nodeId: string; port?: string }[] };
  return {
    texts: events
      .filter(({ type }) => type.startsWith('message.') && type !== 'message.read')
      .map(({ type, content }) => `${type}: ${content?.text}`),
    seqs: events.map(({ seq }) => seq),
    workItems: record.body.workItems.length as number,
    flow: flow.status,
    path: flow.path.map(({ nodeId, port }) => `${nodeId}.${port}`),
    seen: resumed.value.events.filter(({ type }) => type === 'message.sent').length,
  };
}

async function play(name: string, crash: string[]) {
  const dataDir = join(root, name);
  await cp(template, dataDir, { recursive: true });
  const { url, token, crashes } = await customerGoesThrough(dataDir, crash);
  // What the crash left undone is found by the sweep.
  const result = await vi.waitFor(
    async () => {
      const found = await outcome(url, token);
      expect(found).toMatchObject({ flow: 'ended', workItems: 1 });
      return found;
    },
    { timeout: 45_000, interval: 500 },
  );
  return { result, crashes };
}

it.each([
  ['event-stored', '1'],
  ['event-stored', '2'],
  ['event-stored', '4'],
  ['flow-stepped', '1'],
  ['flow-stepped', '2'],
  ['flow-stepped', '4'],
  ['effect-done-before-mark', '1'],
  ['effect-done-before-mark', '2'],
])('goes on after kill -9 at %s, time %s: nothing is lost or doubled', async (point, nth) => {
  const { result, crashes } = await play(`${point}-${nth}`, [point, nth]);
  expect(crashes).toBe(1);
  expect(result).toEqual({ ...expected, seqs: result.seqs });
  expect(result.seqs).toEqual(result.seqs.map((_, index) => index + 1));
});
