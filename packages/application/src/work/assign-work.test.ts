import { beforeEach, describe, expect, it } from 'vitest';
import { queue, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
});

describe('AssignWork', () => {
  it('offers waiting work as soon as an agent comes', async () => {
    const { conversation } = await scene.writes('Hello');
    expect(conversation.work?.state).toBeUndefined();
    await scene.agent('anna');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    expect(scene.types(conversation.id).at(-1)).toBe('work.offered');
  });

  it('gives the oldest work first, and the highest priority before it', async () => {
    scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'VIP', priority: 5 }));
    const channel = scene.ports.settings.channelList[0]!;
    scene.ports.settings.channelList.push({ ...channel, id: 'c2', queueId: 'q2' });
    const first = await scene.writes('first', 'v1');
    await scene.advance('1s');
    await scene.writes('second', 'v2');
    const vip = await scene.path.inbound.message({
      workspaceId,
      channelId: 'c2',
      from: { externalId: 'v3' },
      dedupeKey: 'vip',
      kind: 'text',
      text: 'me first',
      receivedAt: 0,
      correlationId: 'vip',
    });
    await scene.agent('anna', { queueIds: ['q1', 'q2'], capacity: { voice: 0, chat: 2, message: 0, email: 0 } });
    const offered = scene.ports.publisher.offers.map(({ conversationId }) => conversationId);
    expect(offered).toEqual([vip.conversation.id, first.conversation.id]);
  });

  it('passes a declined offer to the next agent, and keeps the place in the queue', async () => {
    const anna = await scene.agent('anna');
    await scene.agent('ben');
    const { conversation } = await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    const before = (await scene.ports.workItems.ofConversation(workspaceId, conversation.id))[0];
    await scene.path.offers.decline(anna, offer, 'lunch');
    await scene.settle();
    expect(await scene.offersOf('anna')).toEqual([]);
    expect(await scene.offersOf('ben')).toHaveLength(1);
    const after = (await scene.ports.workItems.ofConversation(workspaceId, conversation.id))[0];
    expect(after?.enqueuedAt).toBe(before?.enqueuedAt);
    expect((await scene.ports.agents.get(workspaceId, 'anna'))?.load.chat).toBe(0);
  });

  it('passes a missed offer on after its 20 seconds, and asks everybody again after a full round', async () => {
    await scene.agent('anna');
    await scene.agent('ben');
    const { conversation } = await scene.writes('Hello');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await scene.advance('19s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await scene.advance('2s');
    expect(await scene.offersOf('anna')).toEqual([]);
    expect(await scene.offersOf('ben')).toHaveLength(1);
    await scene.advance('21s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    const asked = scene.ports.eventLog.of(conversation.id).filter(({ type }) => type === 'work.offered');
    expect(asked.map((event) => event.type === 'work.offered' && event.data.agentId)).toEqual(['anna', 'ben', 'anna']);
  });

  it('leaves an agent alone for ten seconds even when nobody else is there', async () => {
    const anna = await scene.agent('anna');
    await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.path.offers.decline(anna, offer);
    await scene.advance('8s');
    expect(await scene.offersOf('anna')).toEqual([]);
    await scene.advance('4s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });

  it('offers one item once when two servers route at the same moment', async () => {
    await scene.writes('Hello');
    const other = new Scene({ ports: scene.ports });
    await scene.agent('anna', { presence: 'away' });
    await scene.agent('ben', { presence: 'away' });
    const now = scene.ports.clock.now();
    await scene.ports.agents.setPresence(workspaceId, 'anna', 'available', undefined, now);
    await scene.ports.agents.setPresence(workspaceId, 'ben', 'available', undefined, now);
    scene.path.assign.queueChanged(workspaceId, 'q1');
    other.path.assign.queueChanged(workspaceId, 'q1');
    await scene.settle();
    await other.settle();
    expect([...(await scene.offersOf('anna')), ...(await scene.offersOf('ben'))]).toHaveLength(1);
  });

  it('never gives an agent more than the capacity', async () => {
    await scene.agent('anna', { capacity: { voice: 0, chat: 2, message: 0, email: 0 } });
    await Promise.all(['a', 'b', 'c', 'd'].map((visitor) => scene.writes('Hello', visitor)));
    await scene.advance('3s');
    expect(await scene.offersOf('anna')).toHaveLength(2);
    expect((await scene.ports.agents.get(workspaceId, 'anna'))?.load.chat).toBe(2);
  });

  it('records once that no strategy is loaded, tells the customer, and routes when one comes', async () => {
    const rank = scene.ports.ranks.get('test/first')!;
    scene.ports.ranks.clear();
    await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    await scene.advance('5s');
    expect(scene.types(conversation.id).filter((type) => type === 'work.unroutable')).toHaveLength(1);
    expect(scene.said(conversation.id)).toEqual(['Nobody is here just now.']);
    scene.ports.ranks.set('test/first', rank);
    await scene.advance('2s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    expect((await scene.ports.workItems.unanswered())[0]?.unroutable).toBeUndefined();
  });

  it('outlives a strategy that throws', async () => {
    scene.ports.ranks.set('test/first', () => {
      throw new Error('bug in a plugin');
    });
    await scene.agent('anna');
    const { conversation } = await scene.writes('Hello');
    const found = scene.ports.eventLog.of(conversation.id).find(({ type }) => type === 'work.unroutable');
    expect(found?.data).toMatchObject({ code: 'strategy_failed' });
  });

  it('does not trust a strategy that names somebody who is no candidate', async () => {
    scene.ports.ranks.set('test/first', () => ({
      ranked: [{ agentId: 'stranger', score: 1, why: [] }],
      rejected: [],
    }));
    await scene.agent('anna');
    await scene.agent('stranger', { queueIds: [] });
    await scene.writes('Hello');
    expect(await scene.offersOf('stranger')).toEqual([]);
  });
});
