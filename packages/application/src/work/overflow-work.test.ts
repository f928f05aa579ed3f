import type { OverflowRule, Queue } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { queue as queueOf, Scene, workspaceId } from '../testing/index.js';

const queue = (fields: Partial<Queue>) => queueOf({ fallbackText: {}, ...fields });
let scene: Scene;
beforeEach(() => {
  scene = new Scene();
  scene.ports.settings.queueList.splice(0, 1, queue({}));
  scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'Second' }));
});

const rules = (...overflow: OverflowRule[]) => change({ overflow });
const change = (fields: Partial<Queue>) => scene.ports.settings.queueList.splice(0, 1, queue(fields));
const watch = async () => {
  await scene.path.watchOverflow.run(workspaceId);
  await scene.settle();
};
const nobody = (change: Partial<OverflowRule> = {}): OverflowRule => ({
  when: 'nobody',
  limit: 0,
  action: 'text',
  ...change,
});

describe('overflow to another queue', () => {
  const toSecond: OverflowRule = {
    when: 'wait',
    limit: 60,
    action: 'queue',
    queueId: 'q2',
    text: { en: 'One moment more.' },
  };

  it('keeps the place and says so in the log and to the customer', async () => {
    rules(toSecond);
    const { conversation } = await scene.writes('Hello');
    const [before] = await scene.stays(conversation.id);
    await scene.advance('59s');
    await watch();
    expect(await scene.stays(conversation.id)).toHaveLength(1);
    await scene.advance('1s');
    await watch();
    const [left, now] = await scene.stays(conversation.id);
    expect(left).toMatchObject({ state: 'done', queueId: 'q1' });
    expect(now).toMatchObject({ state: 'waiting', queueId: 'q2', enqueuedAt: before?.enqueuedAt, passed: ['q1'] });
    expect(scene.events(conversation.id, 'work.overflowed').map(({ data }) => data)).toEqual([
      { workItemId: left?.id, fromQueueId: 'q1', toQueueId: 'q2', because: 'wait', waitedMs: 60_000 },
    ]);
    expect(scene.said(conversation.id)).toEqual(['One moment more.']);
    const overflows = [
      { at: 60_000 + (before?.enqueuedAt ?? 0), because: 'wait', action: 'queue', fromQueueId: 'q1', toQueueId: 'q2' },
    ];
    expect([left?.overflows, now?.overflows]).toEqual([overflows, overflows]);
  });

  it('keeps the priority it was given, whatever the queues have of their own', async () => {
    change({ overflow: [toSecond], priority: 3 });
    const { conversation } = await scene.writes('Hello');
    await scene.advance('60s');
    await watch();
    expect((await scene.stays(conversation.id)).map(({ priority }) => priority)).toEqual([0, 0]);
  });

  it('is offered before those who came to the second queue later', async () => {
    rules(toSecond);
    scene.ports.settings.channelList.push({ ...scene.ports.settings.channelList[0]!, id: 'c2', queueId: 'q2' });
    const first = await scene.writes('I was first', 'v1');
    await scene.advance('61s');
    await watch();
    await scene.writes('Later', 'v2');
    await scene.agent('ben', { queueIds: ['q2'], capacity: { voice: 0, chat: 1, message: 0, email: 0 } });
    const [offered] = await scene.ports.assignments.openOfAgent(workspaceId, 'ben');
    expect(offered?.conversationId).toBe(first.conversation.id);
  });

  it('goes nowhere while an agent is asked, and not into a queue that is switched off', async () => {
    rules(toSecond);
    await scene.agent('anna');
    const asked = await scene.writes('Hello', 'v1');
    await scene.ports.clock.advance('61s');
    await watch();
    expect(await scene.stays(asked.conversation.id)).toHaveLength(1);
    scene.ports.settings.queueList[1] = queue({ id: 'q2', active: false });
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'away' }, { kind: 'user', id: 'anna' }, 'r');
    await scene.advance('90s');
    await watch();
    expect(await scene.stays(asked.conversation.id)).toHaveLength(1);
  });
});

describe('the other rules', () => {
  it('tell a text once', async () => {
    rules(nobody({ text: { en: 'Nobody is in.' } }));
    const { conversation } = await scene.writes('Hello');
    await watch();
    await watch();
    expect(scene.said(conversation.id)).toEqual(['Nobody is in.']);
  });

  it('never act on who stands first for want of room', async () => {
    rules({ when: 'length', limit: 1, action: 'queue', queueId: 'q2' });
    const first = await scene.writes('One', 'v1');
    await scene.advance('1s');
    const second = await scene.writes('Two', 'v2');
    await scene.advance('1s');
    const third = await scene.writes('Three', 'v3');
    await watch();
    const stays = await Promise.all([first, second, third].map(({ conversation }) => scene.stays(conversation.id)));
    expect(stays.map((list) => list.at(-1)?.queueId)).toEqual(['q1', 'q2', 'q2']);
  });

  it('let it wait on as a message, which an agent with room for messages gets in its old place', async () => {
    rules(nobody({ action: 'message', text: { en: 'Leave us a message.' } }));
    const { conversation } = await scene.writes('Hello');
    await watch();
    expect(await scene.stays(conversation.id)).toMatchObject([{ state: 'waiting', channelKind: 'message' }]);
    expect(scene.events(conversation.id, 'work.deferred')).toHaveLength(1);
    await scene.agent('anna', { capacity: { voice: 0, chat: 0, message: 1, email: 0 } });
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });
});

describe('the last resort', () => {
  const apply = async (id: string, resort: Parameters<Scene['path']['lastResort']['apply']>[1]) => {
    const [item] = (await scene.stays(id)).slice(-1);
    return scene.path.lastResort.apply(item!, resort);
  };

  it('acts once in a stay, and leaves "anyone" to the board', async () => {
    change({ lastResortText: { en: 'We answer later.' } });
    const { conversation } = await scene.writes('Hello');
    expect(await apply(conversation.id, { kind: 'anyone', afterSec: 9 })).toBe(false);
    expect(await apply(conversation.id, { kind: 'message', afterSec: 9 })).toBe(true);
    expect(await apply(conversation.id, { kind: 'message', afterSec: 9 })).toBe(false);
    expect(scene.said(conversation.id)).toEqual(['We answer later.']);
    expect(scene.events(conversation.id, 'work.deferred')[0]?.data.because).toBe('last_resort');
  });

  it('moves on, never back', async () => {
    const { conversation } = await scene.writes('Hello');
    expect(await apply(conversation.id, { kind: 'overflow', queueId: 'q2', afterSec: 9 })).toBe(true);
    expect(await apply(conversation.id, { kind: 'overflow', queueId: 'q1', afterSec: 9 })).toBe(false);
    expect((await scene.stays(conversation.id)).at(-1)).toMatchObject({ queueId: 'q2', state: 'waiting' });
  });

  it('comes by itself when its time has come', async () => {
    change({ lastResort: { kind: 'overflow', queueId: 'q2', afterSec: 30 } });
    const { conversation } = await scene.writes('Hello');
    await scene.advance('29s');
    await watch();
    expect(await scene.stays(conversation.id)).toHaveLength(1);
    await scene.advance('1s');
    await watch();
    expect((await scene.stays(conversation.id)).at(-1)).toMatchObject({ queueId: 'q2', state: 'waiting' });
  });

  it('promises a callback', async () => {
    const { conversation } = await scene.writes('Hello');
    expect(await apply(conversation.id, { kind: 'callback', afterSec: 9 })).toBe(true);
    expect(scene.events(conversation.id, 'callback.requested')[0]?.data.by).toBe('queue');
  });
});
