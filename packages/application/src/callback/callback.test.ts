import { defaultCallback } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { endedWait } from '../live/live-state.js';
import { queue, Scene, workspaceId } from '../testing/index.js';

const policy = {
  ...defaultCallback,
  offered: true,
  offerAfterSeconds: 10,
  attempts: 2,
  pauseMinutes: 5,
  expireHours: 1,
};
let scene: Scene;
beforeEach(async () => {
  scene = new Scene();
  scene.ports.settings.queueList.splice(0, 1, queue({ callback: policy }));
  await scene.path.jobs.start();
});

const target = (conversationId: string) => ({ workspaceId, conversationId, correlationId: 'r' });
const request = (conversationId: string, wish = {}) =>
  scene.path.requestCallback.byCustomer(target(conversationId), 'contact', wish);

/** A customer who waited ten seconds and chose to be called back. */
async function chosen(from = 'v1', wish = {}) {
  const { conversation } = await scene.writes('Hello', from);
  await scene.advance('10s');
  await request(conversation.id, wish);
  await scene.settle();
  return conversation.id;
}

const callbackOf = async (id: string) => {
  const [requested] = scene.events(id, 'callback.requested');
  return scene.ports.callbacks.get(workspaceId, requested?.data.callbackId ?? '');
};

describe('a callback', () => {
  it('is not chosen before its time, nor by who does not wait', async () => {
    const { conversation } = await scene.writes('Hello');
    await expect(request(conversation.id)).rejects.toMatchObject({ code: 'callback.not_offered' });
    await scene.path.ended.end(workspaceId, conversation.id, 'r');
    await expect(request(conversation.id)).rejects.toMatchObject({ code: 'callback.not_waiting' });
  });

  it('keeps the place of the wait it replaces, before who came later', async () => {
    const first = await chosen('v1');
    await scene.writes('Later', 'v2');
    await scene.advance('2s');
    const [waited, attempt] = await scene.stays(first);
    expect(attempt).toMatchObject({ state: 'waiting', enqueuedAt: waited?.enqueuedAt });
    expect(await scene.path.lines.position(attempt!)).toBe(1);
    await scene.agent('anna', { capacity: { voice: 0, chat: 1, message: 0, email: 0 } });
    const [offered] = await scene.ports.assignments.openOfAgent(workspaceId, 'anna');
    expect(offered?.conversationId).toBe(first);
  });

  it('counts neither as answered nor as abandoned', async () => {
    const id = await chosen();
    await scene.advance('2s');
    await scene.accepts(await scene.agent('anna'));
    expect((await scene.stays(id)).map(endedWait)).toEqual([undefined, undefined]);
  });

  it('that reached the customer has ended, and the agent goes on with the conversation', async () => {
    const id = await chosen();
    await scene.advance('2s');
    const anna = await scene.agent('anna');
    await scene.accepts(anna);
    await scene.path.recordCallback.record(anna, id, { outcome: 'reached' });
    expect(await callbackOf(id)).toMatchObject({ state: 'ended', outcome: 'reached' });
    expect(await scene.head(id)).toMatchObject({ agentId: 'anna', state: 'open' });
    expect((await scene.head(id)).callbackId).toBeUndefined();
  });

  it('is tried again after the pause, and given up after the last attempt', async () => {
    const id = await chosen();
    await scene.advance('2s');
    const anna = await scene.agent('anna');
    await scene.accepts(anna);
    await scene.path.recordCallback.record(anna, id, { outcome: 'not_reached' });
    expect(await callbackOf(id)).toMatchObject({ state: 'scheduled' });
    expect(await scene.load('anna')).toBe(0);
    await scene.advance('5m');
    await scene.advance('1s');
    await scene.accepts(anna);
    await scene.path.recordCallback.record(anna, id, { outcome: 'not_reached' });
    expect(await callbackOf(id)).toMatchObject({ state: 'ended', outcome: 'not_reached' });
    expect((await scene.head(id)).state).toBe('resolved');
    expect(scene.events(id, 'callback.attempted').map(({ data }) => data.attempt)).toEqual([1, 2]);
  });

  it('waits for the time the customer wished, over a time without a server', async () => {
    const id = await chosen('v1', { at: scene.ports.clock.now() + 30 * 60_000 });
    await scene.path.jobs.stop();
    await scene.ports.clock.advance('31m');
    await scene.path.jobs.start();
    await scene.advance('1s');
    expect((await scene.stays(id)).at(-1)).toMatchObject({ state: 'waiting' });
  });

  it('expires when nobody takes it in time', async () => {
    const id = await chosen();
    await scene.advance('62m');
    expect(await callbackOf(id)).toMatchObject({ state: 'ended', outcome: 'expired' });
    expect((await scene.head(id)).state).toBe('resolved');
    expect((await scene.stays(id)).at(-1)?.state).toBe('done');
  });

  it('of an agent who says nothing counts as not reached', async () => {
    scene.ports.settings.queueList.splice(0, 1, queue({ callback: { ...policy, agentMinutes: 2 } }));
    const id = await chosen();
    await scene.advance('2s');
    await scene.accepts(await scene.agent('anna'));
    await scene.advance('3m');
    expect(scene.events(id, 'callback.attempted')).toMatchObject([{ data: { outcome: 'not_reached' } }]);
  });

  it('is not needed any more when the customer comes back: the new wait has the old place', async () => {
    const id = await chosen('v1', { at: scene.ports.clock.now() + 30 * 60_000 });
    const [waited] = await scene.stays(id);
    await scene.writes('I am back', 'v1');
    expect(await callbackOf(id)).toMatchObject({ state: 'ended', outcome: 'came_back' });
    expect((await scene.stays(id)).at(-1)).toMatchObject({ state: 'waiting', enqueuedAt: waited?.enqueuedAt });
  });

  it('ends with the conversation', async () => {
    const id = await chosen('v1', { at: scene.ports.clock.now() + 30 * 60_000 });
    await scene.path.ended.end(workspaceId, id, 'r');
    await scene.advance('31m');
    expect(await callbackOf(id)).toMatchObject({ state: 'ended', outcome: 'cancelled' });
  });

  it('cannot be recorded where none is in hand', async () => {
    const anna = await scene.agent('anna');
    const id = await scene.talk(anna);
    await expect(scene.path.recordCallback.record(anna, id, { outcome: 'reached' })).rejects.toMatchObject({
      code: 'callback.not_found',
    });
  });
});

it('is promised by a flow to who chose it there, at once and in its place; nobody is asked in between', async () => {
  const at = { typeVersion: 1, position: { x: 0, y: 0 } };
  const flow = {
    ...{ id: 'flow1', version: 1, variables: [] },
    nodes: [
      { ...at, id: 'start', type: 'start', config: {} },
      { ...at, id: 'desk', type: 'handoff', config: { queueId: 'q1', callback: true } },
    ],
    edges: [{ id: 'e', from: { node: 'start', port: 'next' }, to: 'desk' }],
  };
  scene = new Scene({ flow });
  scene.ports.settings.queueList.splice(0, 1, queue({ callback: { ...policy, leadSeconds: 60 } }));
  await scene.path.jobs.start();
  await scene.agent('anna');
  const { conversation } = await scene.writes('Call me', 'v1');
  expect(await scene.offersOf('anna')).toEqual([]);
  expect((await scene.head(conversation.id)).state).toBe('open');
  const [stay] = await scene.stays(conversation.id);
  const promised = await callbackOf(conversation.id);
  expect(promised).toMatchObject({ requestedBy: 'contact', state: 'scheduled', enqueuedAt: stay?.enqueuedAt });
  await scene.advance('61s');
  expect(await scene.offersOf('anna')).toHaveLength(1);
  expect((await scene.stays(conversation.id)).at(-1)?.enqueuedAt).toBe(stay?.enqueuedAt);
});
