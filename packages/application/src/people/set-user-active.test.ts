import { beforeEach, describe, expect, it } from 'vitest';
import { expectConsistent } from '../../test/consistency.js';
import { PeopleScene } from '../testing/index.js';
import type { Caller } from './caller.js';

let scene: PeopleScene;
let boss: Caller;
let anna: Caller;
beforeEach(async () => {
  scene = new PeopleScene();
  boss = await scene.person('boss', 'admin');
  anna = await scene.person('anna');
});
const available = async (id: string) => {
  await scene.path.presence.set('w1', id, { presence: 'available' }, { kind: 'user', id }, 'r');
  await scene.settle();
};
const shutOut = () => scene.people.setActive.run(boss, 'anna', false);

describe('shutting somebody out', () => {
  it('ends the sessions, drops the sockets and refuses the next sign-in', async () => {
    const session = await scene.signIn('anna');
    const person = await shutOut();
    expect(person).toMatchObject({ user: { state: 'deactivated' }, agent: { active: false, presence: 'offline' } });
    expect(await scene.whoIs(session)).toBeUndefined();
    expect(scene.revoked).toEqual(['anna']);
    await expect(scene.signIn('anna')).rejects.toMatchObject({ code: 'session.wrong_credentials' });
    expect(scene.ports.auditLog.entries.at(-1)).toMatchObject({
      action: 'user.deactivated',
      resourceId: 'anna',
      before: { state: 'active' },
      after: { state: 'deactivated' },
    });
  });

  it('returns accepted and offered work to its place, and offers none of it again', async () => {
    await available('anna');
    const mine = await scene.talk(anna, 'v1');
    const { conversation: offered } = await scene.writes('Hello', 'v2');
    const before = [...(await scene.stays(mine)), ...(await scene.stays(offered.id))];
    await shutOut();
    await scene.settle();
    const after = [...(await scene.stays(mine)), ...(await scene.stays(offered.id))];
    expect(after.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    expect(after.map(({ enqueuedAt }) => enqueuedAt)).toEqual(before.map(({ enqueuedAt }) => enqueuedAt));
    expect(scene.ports.publisher.ended.at(-1)?.outcome).toBe('withdrawn');
    expect(await scene.ports.agents.take('w1', 'anna', 'chat', 1)).toBe(false);
    await expectConsistent(scene);
  });

  it('can be taken back: the person signs in again and is asked again', async () => {
    await shutOut();
    await scene.people.setActive.run(boss, 'anna', true);
    expect((await scene.signIn('anna')).user.state).toBe('active');
    await scene.writes('Hello');
    expect(await scene.offersOf('anna')).toEqual([]);
    await available('anna');
    expect(await scene.offersOf('anna')).toHaveLength(1);
  });

  it('leaves who never joined invited when it is taken back', async () => {
    const { person } = await scene.invite(boss);
    await scene.people.setActive.run(boss, person.user.id, false);
    const back = await scene.people.setActive.run(boss, person.user.id, true);
    expect(back).toMatchObject({ user: { state: 'invited' }, agent: { active: false } });
  });

  it('is refused for nobody', async () => {
    await expect(scene.people.setActive.run(boss, 'nobody', false)).rejects.toMatchObject({ code: 'user.not_found' });
  });
});

describe('the last admin', () => {
  it.each([
    ['shut out', () => scene.people.setActive.run(boss, 'boss', false)],
    ['made an agent', () => scene.people.update.run(boss, 'boss', { role: 'agent' })],
  ])('cannot be %s, and nothing of the attempt is left', async (_name, attempt) => {
    const session = await scene.signIn('boss');
    await expect(attempt()).rejects.toMatchObject({ code: 'user.last_admin' });
    expect(await scene.users.get('w1', 'boss')).toMatchObject({ role: 'admin', state: 'active' });
    expect(await scene.whoIs(session)).toBe('boss');
    expect([scene.audited, scene.revoked]).toEqual([[], []]);
  });

  it('is not somebody who was invited and has not joined', async () => {
    await scene.invite(boss, { role: 'admin' });
    await expect(scene.people.setActive.run(boss, 'boss', false)).rejects.toMatchObject({ code: 'user.last_admin' });
  });

  it('is one of two who shut each other out at the same moment', async () => {
    const chief = await scene.person('chief', 'admin');
    const outcomes = await Promise.allSettled([
      scene.people.setActive.run(boss, 'chief', false),
      scene.people.setActive.run(chief, 'boss', false),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await scene.users.countActiveAdmins()).toBe(1);
  });
});
