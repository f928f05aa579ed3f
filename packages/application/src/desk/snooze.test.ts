import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { caller, Scene } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
let id: string;
beforeEach(async () => {
  scene = new Scene();
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
});
const inMs = (ms: number) => scene.ports.clock.now() + ms;
const snooze = (ms?: number, who = anna) =>
  scene.path.snooze.snooze(who, id, { ...(ms === undefined ? {} : { until: inMs(ms) }), reason: 'waits for the bank' });
const woken = () => scene.events(id, 'conversation.woken').map(({ data }) => data.reason);

describe('a snooze', () => {
  it('lasts until its time, also when no server ran meanwhile, and leaves it with its agent', async () => {
    await snooze(3_600_000);
    expect(await scene.head(id)).toMatchObject({ state: 'snoozed', agentId: 'anna' });
    await scene.sleep('2h');
    expect(woken()).toEqual(['due']);
    const head = await scene.head(id);
    expect(head).toMatchObject({ state: 'open', agentId: 'anna' });
    expect(head.snooze).toBeUndefined();
  });

  it('ends with the next message of the customer, and its time then does nothing', async () => {
    await snooze(3_600_000);
    await scene.writes('and now?');
    expect(await scene.head(id)).toMatchObject({ state: 'open', unread: 2 });
    await scene.sleep('2h');
    expect(woken()).toEqual([]);
  });

  it('without a time lasts until the customer writes', async () => {
    await snooze();
    await scene.sleep('30d');
    expect((await scene.head(id)).state).toBe('snoozed');
    await scene.writes('hello again');
    expect((await scene.head(id)).state).toBe('open');
  });

  it('that is set anew counts from then on', async () => {
    await snooze(60_000);
    await snooze(7_200_000);
    await scene.sleep('1h');
    expect((await scene.head(id)).state).toBe('snoozed');
  });

  it('is taken back at once', async () => {
    await snooze(60_000);
    await scene.path.snooze.wake(anna, id);
    await scene.path.snooze.wake(anna, id);
    await scene.sleep('1h');
    expect(woken()).toEqual(['agent']);
  });

  it('whose agent has gone comes back to its place in the queue', async () => {
    const [stay] = await scene.stays(id);
    await snooze(60_000);
    await scene.path.presence.set('w1', 'anna', { presence: 'offline' }, anna.actor, 'x');
    await scene.sleep('1h');
    const head = await scene.head(id);
    expect([head.agentId, head.work?.state]).toEqual([undefined, 'waiting']);
    expect((await scene.stays(id))[0]?.enqueuedAt).toBe(stay?.enqueuedAt);
    await expectConsistent(scene);
  });

  it('is refused in the past, while the customer waits in a queue, and to others', async () => {
    await expect(snooze(-1)).rejects.toMatchObject({ code: 'snooze.time' });
    await expect(snooze(1000, caller('ben'))).rejects.toMatchObject({ code: 'access.denied' });
    await scene.path.transfer.transfer(anna, id, { kind: 'queue', queueId: 'q1' });
    await expect(snooze(1000, caller('boss', 'admin'))).rejects.toMatchObject({ code: 'snooze.waits_in_queue' });
  });
});

describe('labels', () => {
  it('are put on and taken off once each, and their names are told to who may see them', async () => {
    await scene.path.labels.change(anna, id, { add: ['late', 'late', 'gift'], remove: ['none'] });
    await scene.path.labels.change(anna, id, { add: ['gift'], remove: ['late'] });
    expect((await scene.head(id)).labels).toEqual(['gift']);
    expect(scene.events(id, 'label.added')).toHaveLength(2);
    expect(await scene.path.labels.names(anna)).toEqual(['gift']);
    expect(await scene.path.labels.names(caller('eve', 'agent', ['q9']))).toEqual([]);
  });
});

describe('marking unread', () => {
  it('shows the last message as unread until it is read again', async () => {
    await scene.path.read.byAgent(anna, id, 9_999);
    expect((await scene.path.read.unread(anna, id)).unread).toBe(1);
    await scene.path.read.byAgent(anna, id, 9_999);
    expect((await scene.head(id)).unread).toBe(0);
    await expect(scene.path.read.unread(caller('boss', 'admin'), id)).rejects.toMatchObject({
      code: 'conversation.not_yours',
    });
  });
});
