import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;

beforeEach(async () => {
  scene = new Scene();
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
});

const away = () => scene.ports.agents.setPresence(workspaceId, 'anna', 'offline', undefined, 0);

describe('ReturnWork', () => {
  it('puts accepted work before what came later, not behind it', async () => {
    const first = await scene.talk(anna, 'v1');
    await away();
    await scene.advance('30s');
    const { conversation: second } = await scene.writes('Hello', 'v2');
    await scene.path.returnWork.returnAll(workspaceId, 'anna');
    await scene.agent('ben', { capacity: { voice: 0, chat: 1, message: 0, email: 0 } });
    const [offered] = await scene.ports.assignments.openOfAgent(workspaceId, 'ben');
    expect(offered?.conversationId).toBe(first);
    expect((await scene.stays(second.id))[0]?.state).toBe('waiting');
  });

  it('keeps the time of the first answer: the customer was answered once', async () => {
    const id = await scene.talk(anna);
    const [before] = await scene.stays(id);
    await away();
    await scene.path.returnWork.returnAll(workspaceId, 'anna');
    await scene.advance('40s');
    const ben = await scene.agent('ben');
    await scene.accepts(ben);
    expect((await scene.stays(id))[0]).toMatchObject({ answeredAt: before?.answeredAt, agentId: 'ben' });
  });

  it('says who lost it and why, and what a repeated run finds is nothing', async () => {
    const id = await scene.talk(anna);
    await away();
    expect(await scene.path.returnWork.ofAgent(workspaceId, 'anna', 'deactivated')).toBe(1);
    expect(await scene.path.returnWork.ofAgent(workspaceId, 'anna', 'deactivated')).toBe(0);
    expect(scene.events(id, 'work.returned').map(({ data }) => data)).toMatchObject([
      { agentId: 'anna', reason: 'deactivated' },
    ]);
    await expectConsistent(scene);
  });

  it('also returns what the agent accepted while the return had begun', async () => {
    const { conversation } = await scene.writes('Hello');
    const [offer = ''] = await scene.offersOf('anna');
    await away();
    const accepting = scene.path.offers.accept(anna, offer);
    await Promise.all([accepting, scene.path.returnWork.returnAll(workspaceId, 'anna')]);
    await scene.settle();
    expect((await scene.head(conversation.id)).agentId).toBeUndefined();
    expect(await scene.load('anna')).toBe(0);
  });

  it('leaves alone what the agent resolved while the return had begun', async () => {
    const id = await scene.talk(anna);
    const resolving = scene.path.resolve.resolve(anna, id, {});
    await Promise.all([resolving, scene.path.returnWork.returnAll(workspaceId, 'anna')]);
    expect(await scene.head(id)).toMatchObject({ state: 'resolved', work: { state: 'done' } });
    expect(scene.types(id)).not.toContain('work.returned');
    await expectConsistent(scene);
  });

  it('lets everybody have work that was meant for one agent who is gone', async () => {
    const ben = await scene.agent('ben', { presence: 'away' });
    const id = await scene.talk(anna);
    await scene.path.transfer.transfer(anna, id, { kind: 'agent', agentId: 'ben' });
    await scene.path.presence.set(workspaceId, 'ben', { presence: 'available' }, ben.actor, 'r');
    await scene.settle();
    expect(await scene.offersOf('ben')).toHaveLength(1);
    await scene.ports.agents.setPresence(workspaceId, 'ben', 'offline', undefined, 0);
    await scene.path.returnWork.ofAgent(workspaceId, 'ben', 'disconnected');
    await scene.settle();
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });
});
