import { beforeEach, describe, expect, it } from 'vitest';
import type { Caller } from '../people/caller.js';
import { Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let conversationId: string;

beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
  conversationId = (await scene.writes('Hello')).conversation.id;
  const [offer = ''] = await scene.offersOf('anna');
  await scene.path.offers.accept(anna, offer);
});
const agent = async (id = 'anna') => (await scene.ports.agents.get(workspaceId, id))!;

describe('AgentConnections', () => {
  it('leaves work alone while the agent is seen', async () => {
    for (let i = 0; i < 6; i += 1) {
      await scene.path.connections.seen(workspaceId, 'anna');
      await scene.advance('20s');
    }
    expect((await agent()).presence).toBe('available');
    expect(scene.types(conversationId)).not.toContain('work.returned');
  });

  it('gives work back to its place a minute after the agent was last seen', async () => {
    const before = (await scene.ports.workItems.ofConversation(workspaceId, conversationId))[0];
    await scene.path.connections.seen(workspaceId, 'anna');
    await scene.advance('62s');
    expect(await agent()).toMatchObject({ presence: 'offline', load: { chat: 0 } });
    const after = (await scene.ports.workItems.ofConversation(workspaceId, conversationId))[0];
    expect(after).toMatchObject({ state: 'waiting', enqueuedAt: before?.enqueuedAt });
    expect((await scene.path.log.freshHead(workspaceId, conversationId)).agentId).toBeUndefined();
    expect(scene.ports.timers.keys()).toEqual([]);
  });

  it('gives offers back after 30 s, and accepted work only after a minute: coming back in time finds everything', async () => {
    await scene.path.connections.seen(workspaceId, 'anna');
    await scene.advance('15s');
    await scene.writes('Next', 'visitor2');
    const [offer = ''] = await scene.offersOf('anna');
    await scene.advance('16s');
    expect(await agent()).toMatchObject({ presence: 'offline', presenceReason: 'disconnected', load: { chat: 1 } });
    expect(await scene.ports.assignments.get(workspaceId, offer)).toMatchObject({ outcome: 'returned' });
    expect((await scene.path.log.freshHead(workspaceId, conversationId)).agentId).toBe('anna');
    await scene.path.connections.back(workspaceId, 'anna');
    await scene.settle();
    expect(await agent()).toMatchObject({ presence: 'available' });
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await scene.advance('25s');
    expect((await scene.path.log.freshHead(workspaceId, conversationId)).agentId).toBe('anna');
  });

  it('brings back the presence of before, with its reason, once and only in time', async () => {
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'away', reason: 'lunch' }, anna.actor, 'r');
    await scene.path.connections.seen(workspaceId, 'anna');
    await scene.advance('31s');
    await scene.path.connections.back(workspaceId, 'anna');
    expect(await agent()).toMatchObject({ presence: 'away', presenceReason: 'lunch' });
    await scene.advance('62s');
    await scene.path.connections.back(workspaceId, 'anna');
    expect(await agent()).toMatchObject({ presence: 'offline' });
    expect((await agent()).presenceBefore).toBeUndefined();
  });

  it('leaves alone who went offline by themselves', async () => {
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'offline' }, anna.actor, 'r');
    await scene.path.connections.seen(workspaceId, 'anna');
    await scene.advance('31s');
    expect((await agent()).presenceReason).toBeUndefined();
    await scene.path.connections.back(workspaceId, 'anna');
    expect((await agent()).presence).toBe('offline');
  });

  it('offers returned work to the next agent', async () => {
    await scene.agent('ben');
    await scene.agent('anna', { active: false, presence: 'offline' });
    await scene.path.returnWork.returnAll(workspaceId, 'anna');
    await scene.settle();
    expect(await scene.offersOf('ben')).toHaveLength(1);
    const returned = scene.ports.eventLog.of(conversationId).find(({ type }) => type === 'work.returned');
    expect(returned?.data).toMatchObject({ reason: 'deactivated', agentId: 'anna' });
  });

  it('returns standing offers as well, and nothing twice', async () => {
    await scene.writes('Next', 'visitor2');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await scene.ports.agents.setPresence(workspaceId, 'anna', 'offline', undefined, 0);
    expect(await scene.path.returnWork.ofAgent(workspaceId, 'anna', 'disconnected')).toBe(2);
    expect(await scene.path.returnWork.ofAgent(workspaceId, 'anna', 'disconnected')).toBe(0);
    expect((await agent()).load.chat).toBe(0);
    expect(await scene.ports.workItems.queuesWithWaiting()).toEqual(['q1']);
  });
});

describe('SetPresence', () => {
  it('records a change and who made it, not a repetition', async () => {
    const before = scene.ports.publisher.agents.length;
    const wish = { presence: 'away', reason: 'lunch' } as const;
    await scene.path.presence.set(workspaceId, 'anna', wish, anna.actor, 'r');
    await scene.path.presence.set(workspaceId, 'anna', wish, anna.actor, 'r');
    expect(await agent()).toMatchObject({ presence: 'away', presenceReason: 'lunch' });
    expect(scene.ports.publisher.agents).toHaveLength(before + 1);
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'available', reason: 'lunch' }, anna.actor, 'r');
    expect((await agent()).presenceReason).toBeUndefined();
  });

  it('refuses somebody who is no agent', async () => {
    const attempt = scene.path.presence.set(workspaceId, 'nobody', { presence: 'away' }, anna.actor, 'r');
    await expect(attempt).rejects.toMatchObject({ code: 'agent.not_found' });
  });
});

describe('RepairLoads', () => {
  it('counts the load again from what is open', async () => {
    await scene.ports.agents.setLoad(workspaceId, 'anna', { voice: 3, chat: 0, message: 0, email: 1 });
    expect(await scene.path.loads.all(workspaceId)).toBe(1);
    expect((await agent()).load).toEqual({ voice: 0, chat: 1, message: 0, email: 0 });
    expect(await scene.path.loads.all(workspaceId)).toBe(0);
  });
});
