import type { WrapUpRule } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import type { Caller } from '../people/caller.js';
import { caller, queue, Scene, workspaceId } from '../testing/index.js';

let scene: Scene;
let anna: Caller;
const boss = caller('boss', 'supervisor');

async function begin(wrapUp: WrapUpRule = { mode: 'none', seconds: 0 }) {
  scene = new Scene();
  scene.ports.settings.queueList[0] = queue({ wrapUp });
  await scene.path.jobs.start();
  anna = await scene.agent('anna');
  await scene.agent('boss', { presence: 'away' });
}
beforeEach(() => begin());

const close = (who: Caller, id: string) => scene.path.resolve.resolve(who, id, {});
const reopen = (who: Caller, id: string) => scene.path.reopen.reopen(who, id);
const handBack = (id: string, who = boss) => scene.path.handBack.handBack(who, id);

describe('taking a close back', () => {
  it('gives it to the agent who had it, in the same stay, with the wait of the customer', async () => {
    const id = await scene.talk(anna);
    const before = await scene.head(id);
    await close(anna, id);
    const head = await reopen(anna, id);
    expect(head).toMatchObject({ state: 'open', agentId: 'anna', work: { itemId: before.work?.itemId } });
    expect(head.waitingSince).toBe(before.waitingSince);
    expect(await scene.load('anna')).toBe(1);
    expect(scene.types(id).slice(-2)).toEqual(['conversation.resolved', 'conversation.reopened']);
    await scene.settle();
    await expectConsistent(scene);
  });

  it('ends the wrap-up that the close began', async () => {
    await begin({ mode: 'mandatory_untimed', seconds: 0 });
    const id = await scene.talk(anna);
    await close(anna, id);
    await reopen(anna, id);
    expect(scene.events(id, 'wrapUp.ended')[0]?.data).toMatchObject({ agentId: 'anna', reason: 'undone' });
    expect(await scene.ports.agents.get(workspaceId, 'anna')).toMatchObject({ load: { chat: 1 }, wrapUp: { chat: 0 } });
  });

  it('lets what waited wait on in its place', async () => {
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'busy' }, anna.actor, 'x');
    const { conversation } = await scene.writes('Hello');
    const [stay] = await scene.stays(conversation.id);
    await scene.advance('5s');
    await close(boss, conversation.id);
    expect((await reopen(boss, conversation.id)).work).toMatchObject({ itemId: stay?.id, state: 'waiting' });
    expect((await scene.stays(conversation.id))[0]).toMatchObject({ enqueuedAt: stay?.enqueuedAt, state: 'waiting' });
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'available' }, anna.actor, 'y');
    await scene.advance('1s');
    expect(await scene.offersOf('anna')).toHaveLength(1);
    await expectConsistent(scene);
  });

  it('is one act when it is asked for twice', async () => {
    const id = await scene.talk(anna);
    await close(anna, id);
    await Promise.all([reopen(anna, id), reopen(anna, id)]);
    expect(scene.events(id, 'conversation.reopened')).toHaveLength(1);
    expect(await scene.load('anna')).toBe(1);
  });

  it('is refused after a minute, to others, and when the customer has written again', async () => {
    const id = await scene.talk(anna);
    await close(anna, id);
    await expect(reopen(boss, id)).rejects.toMatchObject({ code: 'undo.too_late' });
    await scene.writes('One more thing');
    await expect(reopen(anna, id)).rejects.toMatchObject({ code: 'conversation.succeeded' });
    const other = await scene.talk(anna, 'visitor2');
    await close(anna, other);
    await scene.advance('61s');
    await expect(reopen(anna, other)).rejects.toMatchObject({ code: 'undo.too_late' });
  });
});

describe('taking a take-over back', () => {
  it('gives it to whom it was with, and the audit log tells it', async () => {
    const id = await scene.talk(anna);
    await scene.path.takeOver.takeOver(boss, id);
    expect((await handBack(id)).agentId).toBe('anna');
    expect([await scene.load('anna'), await scene.load('boss')]).toEqual([1, 0]);
    const audited = scene.ports.auditLog.entries.filter(({ action }) => action === 'conversation.handed_back');
    expect(audited).toMatchObject([{ before: { agentId: 'boss' }, after: { agentId: 'anna' } }]);
    await expectConsistent(scene);
  });

  it('puts back into its place what waited, or whose agent has gone', async () => {
    await scene.path.presence.set(workspaceId, 'anna', { presence: 'busy' }, anna.actor, 'x');
    const { conversation } = await scene.writes('Hello');
    const [stay] = await scene.stays(conversation.id);
    await scene.path.takeOver.takeOver(boss, conversation.id);
    expect((await handBack(conversation.id)).work?.state).toBe('waiting');
    expect((await scene.stays(conversation.id))[0]).toMatchObject({ state: 'waiting', enqueuedAt: stay?.enqueuedAt });
    expect(scene.events(conversation.id, 'work.returned')[0]?.data.reason).toBe('undone');
    await expectConsistent(scene);
  });

  it('is refused when somebody else has it by now, and after a minute', async () => {
    const id = await scene.talk(anna);
    await expect(handBack(id)).rejects.toMatchObject({ code: 'undo.too_late' });
    await scene.path.takeOver.takeOver(boss, id);
    await scene.advance('61s');
    await expect(handBack(id)).rejects.toMatchObject({ code: 'undo.too_late' });
    expect((await scene.head(id)).agentId).toBe('boss');
  });
});
