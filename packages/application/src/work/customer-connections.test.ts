import { defaultCallback } from '@tandem/domain';
import type { FlowDocument } from '@tandem/flow';
import { beforeEach, describe, expect, it } from 'vitest';
import { ruleNode as node, queue, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let conversationId: string;

/** A customer waits; nobody works. */
beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  conversationId = (await scene.writes('Hello')).conversation.id;
});
const head = () => scene.path.log.freshHead(workspaceId, conversationId);
const { seen, left, back } = {
  seen: () => scene.path.customerConnections.seen(workspaceId, conversationId),
  left: () => scene.path.customerConnections.left(workspaceId, conversationId),
  back: () => scene.path.customerConnections.back(workspaceId, conversationId),
};

describe('a customer who waits in a chat', () => {
  it('is left alone while connected, however long it takes', async () => {
    for (let i = 0; i < 30; i += 1) {
      await seen();
      await scene.advance('10s');
    }
    expect((await head()).state).toBe('open');
  });

  it('has given up two minutes after the last connection ended, which is told as such', async () => {
    await left();
    await scene.advance('119s');
    expect((await head()).state).toBe('open');
    await scene.advance('2s');
    expect((await head()).state).toBe('resolved');
    expect(scene.types(conversationId).slice(-2)).toEqual(['work.abandoned', 'conversation.resolved']);
    expect(scene.events(conversationId, 'work.abandoned')[0]?.actor.kind).toBe('contact');
    expect(scene.ports.timers.keys()).toEqual([]);
  });

  it('has as long as the queue says, and everything as it was when they come back in time', async () => {
    scene.ports.settings.queueList[0] = queue({ goneSeconds: 300 });
    await left();
    await scene.advance('299s');
    await back();
    await scene.advance('299s');
    expect((await head()).state).toBe('open');
    await scene.advance('2s');
    expect((await head()).work?.state).toBe('abandoned');
  });

  it('has given up, too, when the server that knew them died', async () => {
    await seen();
    await scene.advance('121s');
    expect((await head()).work?.state).toBe('abandoned');
  });

  it('may come back first after no server ran for long', async () => {
    scene = new Scene();
    conversationId = (await scene.writes('Hello')).conversation.id;
    await left();
    await scene.sleep('10m');
    expect((await head()).state).toBe('open');
    await scene.path.jobs.start();
    await scene.advance('62s');
    expect((await head()).work?.state).toBe('abandoned');
  });

  it('is the agent’s to close once somebody has accepted', async () => {
    const anna = await scene.agent('anna');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.accept(anna, offer);
    await left();
    await scene.advance('10m');
    expect(await head()).toMatchObject({ state: 'open', agentId: 'anna' });
  });

  it('is not gone who waits for a call back', async () => {
    const callback = { ...defaultCallback, offered: true, offerAfterSeconds: 0 };
    scene.ports.settings.queueList[0] = queue({ callback });
    const target = { workspaceId, conversationId, correlationId: 'r' };
    await scene.path.requestCallback.byCustomer(target, (await head()).contactId, { phone: '+8613800138000' });
    await left();
    await scene.advance('10m');
    expect(scene.types(conversationId)).not.toContain('work.abandoned');
  });
});

it('nobody is gone where messages need no connection', async () => {
  scene = new Scene();
  const driver = scene.ports.driverOf.get('test/chat');
  if (driver)
    scene.ports.driverOf.set('test/chat', { ...driver, capabilities: { ...driver.capabilities, kind: 'message' } });
  await scene.path.jobs.start();
  conversationId = (await scene.writes('Hello')).conversation.id;
  await left();
  await scene.advance('10m');
  expect((await head()).work?.state).toBe('waiting');
});

it('who left while a flow talked is gone once they have waited for as long', async () => {
  const edge = (from: string, port: string, to: string) => ({ id: from, from: { node: from, port }, to });
  const flow: FlowDocument = {
    ...{ id: 'flow1', version: 1, name: 'Demo', variables: [{ name: 'order', type: 'string' }] },
    nodes: [
      node('start', 'start'),
      node('ask', 'ask', { kind: 'text', question: { en: 'Which order?' }, variable: 'order' }),
      node('hand', 'handoff', { queueId: 'q1', skills: [], waitingText: { en: 'One moment.' }, reason: 'order' }),
    ],
    edges: [edge('start', 'next', 'ask'), edge('ask', 'answered', 'hand')],
  };
  scene = new Scene({ flow });
  await scene.path.jobs.start();
  conversationId = (await scene.writes('Hello')).conversation.id;
  await left();
  await scene.advance('60s');
  await scene.writes('A-17');
  expect((await head()).work?.state).toBe('waiting');
  await scene.advance('119s');
  expect((await head()).work?.state).toBe('waiting');
  await scene.advance('2s');
  expect((await head()).work?.state).toBe('abandoned');
});
