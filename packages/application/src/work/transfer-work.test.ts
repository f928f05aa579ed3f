import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { caller, queue, Scene } from '../testing/index.js';
import type { TransferTo } from './transfer-work.js';

let scene: Scene;
let anna: Caller;
let id: string;
beforeEach(async () => {
  scene = new Scene();
  scene.ports.settings.queueList.push(queue({ id: 'q2', name: 'Returns' }), queue({ id: 'q3', name: 'Subscriptions' }));
  anna = await scene.agent('anna');
  id = await scene.talk(anna);
});
const boss = caller('boss', 'admin');
const toQueue = (queueId: string): TransferTo => ({ kind: 'queue', queueId });
const transfer = (to: TransferTo, who = anna, note?: string) => scene.path.transfer.transfer(who, id, to, note);

describe('a transfer', () => {
  it('is one of two that are made at once: the customer waits in one queue', async () => {
    await scene.advance('1s');
    const outcomes = await Promise.allSettled([transfer(toQueue('q2'), boss), transfer(toQueue('q3'), boss)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    await scene.settle();
    expect((await scene.stays(id)).map(({ queueId, state }) => [queueId, state])).toEqual([
      ['q1', 'done'],
      ['q2', 'done'],
      ['q3', 'waiting'],
    ]);
    await expectConsistent(scene);
  });

  it('asked for twice under one id is made once: the customer keeps the new place', async () => {
    const once = () =>
      scene.path.transfer.transfer(boss, id, toQueue('q2'), undefined, { itemId: 'given', priority: 0 });
    await Promise.all([once(), once()]);
    await once();
    await scene.settle();
    expect((await scene.stays(id)).map(({ id: stay, state }) => [stay, state])).toContainEqual(['given', 'waiting']);
    expect(scene.events(id, 'work.transferred')).toHaveLength(1);
    await expectConsistent(scene);
  });

  it('and closing at once leave either the one or the other', async () => {
    const outcomes = await Promise.allSettled([
      transfer(toQueue('q2')),
      scene.path.resolve.resolve(anna, id, { note: 'closed' }),
    ]);
    expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { code: 'access.denied' } });
    expect(scene.types(id)).not.toContain('note.added');
    await expectConsistent(scene);
    await scene.path.resolve.resolve(boss, id, {});
    await expect(transfer(toQueue('q1'), boss)).rejects.toMatchObject({ code: 'conversation.resolved' });
    await expectConsistent(scene);
  });

  it('begins a place at the end of the other line, with a clock of its own', async () => {
    await scene.advance('30s');
    await transfer(toQueue('q2'));
    const [, second] = await scene.stays(id);
    expect(second).toMatchObject({ enqueuedAt: scene.ports.clock.now(), queueId: 'q2' });
    expect(second?.answeredAt).toBeUndefined();
    const [first] = await scene.ports.assignments.ofConversation('w1', id);
    expect(first).toMatchObject({ state: 'ended', outcome: 'transferred' });
  });

  it('to an agent is refused where there is no queue to wait in', async () => {
    const quiet = new Scene();
    quiet.ports.settings.queueList.splice(0);
    const { conversation } = await quiet.writes('Hello');
    await quiet.agent('ben', { queueIds: [] });
    const moving = quiet.path.transfer.transfer(boss, conversation.id, { kind: 'agent', agentId: 'ben' });
    await expect(moving).rejects.toMatchObject({ kind: 'conflict', code: 'queue.none' });
    expect(await quiet.stays(conversation.id)).toEqual([]);
  });

  it('takes the note along, before the move, for whoever comes next', async () => {
    await transfer(toQueue('q2'), anna, 'Wants a refund');
    expect(scene.types(id).slice(-3)).toEqual(['note.added', 'work.transferred', 'work.queued']);
    expect(scene.events(id, 'note.added')[0]?.content?.text).toBe('Wants a refund');
  });

  it('to an agent who misses it falls to everybody in the queue', async () => {
    await scene.path.jobs.start();
    await scene.agent('ben', { queueIds: [] });
    await transfer({ kind: 'agent', agentId: 'ben' });
    await scene.settle();
    expect(await scene.offersOf('ben')).toHaveLength(1);
    await scene.advance('21s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    expect((await scene.stays(id)).at(-1)?.onlyAgentId).toBeUndefined();
    await scene.path.jobs.stop();
  });

  it('to an agent who is away waits for that agent alone', async () => {
    const ben = await scene.agent('ben', { presence: 'away' });
    await scene.agent('carl');
    await transfer({ kind: 'agent', agentId: 'ben' });
    await scene.settle();
    expect([await scene.offersOf('carl'), await scene.offersOf('anna')]).toEqual([[], []]);
    await scene.path.presence.set('w1', 'ben', { presence: 'available' }, ben.actor, 'r');
    await scene.settle();
    expect(await scene.offersOf('ben')).toHaveLength(1);
  });

  it.each([
    ['a queue that is switched off', toQueue('off'), 'queue.not_found'],
    ['an agent who was shut out', { kind: 'agent', agentId: 'gone' } as const, 'agent.not_found'],
  ])('to %s is refused, and the agent keeps the customer', async (_name, to, code) => {
    scene.ports.settings.queueList.push(queue({ id: 'off', name: 'Off', active: false }));
    await scene.agent('gone', { active: false });
    await expect(transfer(to, anna, 'a note')).rejects.toMatchObject({ code });
    expect((await scene.head(id)).agentId).toBe('anna');
    expect(scene.types(id)).not.toContain('note.added');
    await expectConsistent(scene);
  });

  it.each([
    ['a colleague of the queue', caller('ben', 'agent', ['q1'])],
    ['a supervisor of another queue', caller('sue', 'supervisor', ['q2'])],
  ])('is not for %s', async (_name, who) => {
    await expect(transfer(toQueue('q2'), who)).rejects.toMatchObject({ code: 'access.denied' });
    expect(await scene.stays(id)).toHaveLength(1);
  });
});
