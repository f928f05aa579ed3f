import { defaultCapacity } from '@tandem/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { PeopleScene } from '../testing/index.js';
import type { Caller } from './caller.js';

let scene: PeopleScene;
let boss: Caller;
beforeEach(async () => {
  scene = new PeopleScene();
  boss = await scene.person('boss', 'admin');
  await scene.person('anna');
});
const update = (patch: Parameters<PeopleScene['people']['update']['run']>[2]) =>
  scene.people.update.run(boss, 'anna', patch);

describe('UpdateUser', () => {
  it('changes what is named and nothing else, on both sides', async () => {
    const before = await scene.people.read.get('w1', 'anna');
    const after = await update({ displayName: 'Anna B.', skills: [{ skillId: 's1', level: 4 }] });
    expect(after.user).toEqual({ ...before.user, displayName: 'Anna B.' });
    expect(after.agent).toEqual({ ...before.agent, displayName: 'Anna B.', skills: [{ skillId: 's1', level: 4 }] });
  });

  it('records what it was and what it is', async () => {
    await update({ role: 'supervisor', capacity: { ...defaultCapacity, chat: 9 } });
    const [entry] = scene.ports.auditLog.entries;
    expect(entry).toMatchObject({
      action: 'user.updated',
      before: { role: 'agent', capacity: { chat: 4 } },
      after: { role: 'supervisor', capacity: { chat: 9 } },
    });
    expect(JSON.stringify(entry)).not.toContain('argon');
  });

  it.each([
    ['the role', { role: 'supervisor' as const }, ['anna'], ['users/anna']],
    ['the queues', { queueIds: ['q1', 'q2'] }, ['anna'], ['users/anna', 'queues']],
    ['the name', { displayName: 'A.' }, [], ['users/anna']],
    ['the queues, to what they were', { queueIds: ['q1'] }, [], ['users/anna']],
  ])('drops sockets and tells lists after a change of %s', async (_name, patch, revoked, seen) => {
    await update(patch);
    expect(scene.revoked).toEqual(revoked);
    expect(scene.notices.seen).toEqual(seen);
  });

  it('routes waiting work again: who learns the skill is asked', async () => {
    const steps = [{ afterSec: 0, require: 'agent.skills.s1 >= 3' }];
    scene.ports.settings.queueList[0] = { ...scene.ports.settings.queueList[0]!, steps };
    await scene.path.presence.set('w1', 'anna', { presence: 'available' }, boss.actor, 'r');
    await scene.writes('Hello');
    await update({ skills: [{ skillId: 's1', level: 2 }] });
    await scene.settle();
    expect(await scene.offersOf('anna')).toEqual([]);
    await update({ skills: [{ skillId: 's1', level: 3 }] });
    await scene.settle();
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });

  it('leaves presence and load alone', async () => {
    await scene.path.presence.set('w1', 'anna', { presence: 'busy', reason: 'training' }, boss.actor, 'r');
    await scene.ports.agents.setLoad('w1', 'anna', { ...defaultCapacity });
    const { agent } = await update({ capacity: { voice: 0, chat: 0, message: 0, email: 0 } });
    expect(agent).toMatchObject({ presence: 'busy', presenceReason: 'training', load: defaultCapacity });
  });

  it('refuses what it points at and is not there, and writes nothing of it', async () => {
    await expect(update({ displayName: 'X', queueIds: ['q9'] })).rejects.toMatchObject({ code: 'reference.unknown' });
    await expect(scene.people.update.run(boss, 'nobody', {})).rejects.toMatchObject({ code: 'user.not_found' });
    expect((await scene.people.read.get('w1', 'anna')).user.displayName).toBe('anna');
    expect(scene.audited).toEqual([]);
  });
});
