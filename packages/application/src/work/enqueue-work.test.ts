import { beforeEach, describe, expect, it } from 'vitest';
import { caller, queue, Scene } from '../testing/index.js';
import type { NewWork } from './enqueue-work.js';

let scene: Scene;
let id: string;
const boss = caller('boss', 'admin');

/** A conversation that nobody has, and that waits nowhere. */
beforeEach(async () => {
  scene = new Scene();
  const queues = scene.ports.settings.queueList.splice(0);
  await scene.agent('anna', { presence: 'offline' });
  id = (await scene.writes('Hello')).conversation.id;
  scene.ports.settings.queueList.push(...queues);
});

const enqueue = (change: Partial<NewWork> = {}) =>
  scene.path.enqueue.enqueue(
    { workspaceId: 'w1', conversationId: id, correlationId: 'r' },
    {
      itemId: 'i1',
      queueId: 'q1',
      requirements: { skills: [] },
      priority: 0,
      reason: 'test',
      actor: boss.actor,
      ...change,
    },
  );

describe('EnqueueWork', () => {
  it('waits in one place, however often and by whomever it is asked', async () => {
    scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'Second' }));
    await Promise.all([enqueue(), enqueue(), enqueue({ itemId: 'i2', queueId: 'q2' })]);
    expect((await scene.stays(id)).map(({ id: item, queueId }) => [item, queueId])).toEqual([['i1', 'q1']]);
    expect(scene.events(id, 'work.queued')).toHaveLength(1);
  });

  it("keeps what is asked for; the queue's own is added as it is when somebody is looked for", async () => {
    scene.ports.settings.queueList[0] = queue({ priority: 3 });
    const asked = { skills: [{ skillId: 's1', minLevel: 4 }] };
    await enqueue({ requirements: asked, priority: 2 });
    expect((await scene.ports.workItems.unanswered())[0]).toMatchObject({ requirements: asked, priority: 2 });
  });

  it.each([
    ['is switched off', () => scene.ports.settings.queueList.unshift(queue({ id: 'gone', active: false }))],
    ['is not there', () => undefined],
  ])('stands in with the default queue for one that %s', async (_name, arrange) => {
    arrange();
    await enqueue({ queueId: 'gone' });
    expect((await scene.stays(id))[0]?.queueId).toBe('q1');
  });

  it('counts for the kind of its channel', async () => {
    const driver = scene.ports.driverOf.get('test/chat')!;
    scene.ports.driverOf.set('test/chat', { ...driver, capabilities: { ...driver.capabilities, kind: 'email' } });
    await enqueue();
    expect((await scene.stays(id))[0]?.channelKind).toBe('email');
  });

  it('refuses a conversation that is over', async () => {
    await scene.path.resolve.resolve(boss, id, {});
    await expect(enqueue()).rejects.toMatchObject({ code: 'conversation.resolved' });
    expect(await scene.stays(id)).toEqual([]);
  });

  it('by default does it once a message: the sweep may ask again and again', async () => {
    const head = await scene.head(id);
    await Promise.all([scene.path.enqueue.default(head, 'a'), scene.path.enqueue.default(head, 'b')]);
    await scene.path.enqueue.default(head, 'c');
    expect(await scene.stays(id)).toHaveLength(1);
    expect((await scene.head(id)).unhandledSince).toBeUndefined();
  });
});
