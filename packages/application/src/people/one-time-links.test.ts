import { beforeEach, describe, expect, it } from 'vitest';
import { PeopleScene } from '../testing/index.js';
import type { Caller } from './caller.js';

let scene: PeopleScene;
let boss: Caller;
beforeEach(async () => {
  scene = new PeopleScene();
  boss = await scene.person('boss', 'admin');
});
const gone = { kind: 'gone', code: 'link.gone' };

describe('an invitation', () => {
  it('makes somebody who can do nothing until the link is redeemed, and then is signed in', async () => {
    const { person, link } = await scene.invite(boss);
    expect(person).toMatchObject({ user: { state: 'invited' }, agent: { active: false, queueIds: ['q1'] } });
    expect(scene.memberships).toEqual([{ userId: person.user.id, queueIds: ['q1'] }]);
    const session = await scene.redeem(link.secret, 'secret words');
    expect(await scene.whoIs(session)).toBe(person.user.id);
    expect((await scene.people.read.get('w1', person.user.id)).agent.active).toBe(true);
    expect((await scene.signIn('nia', 'secret words')).user.id).toBe(person.user.id);
    expect(scene.audited).toEqual(['user.invited', 'user.joined']);
  });

  it('takes the name and language that the person chooses on joining, for both sides', async () => {
    const { person, link } = await scene.invite(boss);
    await scene.people.redeem.run({
      ...{ token: link.secret, password: 'secret words', address: '', userAgent: '', requestId: 'r' },
      ...{ displayName: '妮娅', locale: 'zh-CN' },
    });
    const { user, agent } = await scene.people.read.get('w1', person.user.id);
    expect([user.displayName, user.locale, agent.displayName]).toEqual(['妮娅', 'zh-CN', '妮娅']);
  });

  it('works once, also when it is redeemed twice at the same moment', async () => {
    const { link } = await scene.invite(boss);
    const outcomes = await Promise.allSettled([scene.redeem(link.secret, 'mine'), scene.redeem(link.secret, 'yours')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(outcomes[1]).toMatchObject({ reason: gone });
    expect((await scene.signIn('nia', 'mine')).user.displayName).toBe('Nia');
    await expect(scene.people.redeem.read(link.secret)).rejects.toMatchObject(gone);
  });

  it.each([
    ['6d', true],
    ['7d', false],
  ] as const)('after %s works: %s', async (later, works) => {
    const { link } = await scene.invite(boss);
    await scene.ports.clock.advance(later);
    const outcome = await scene.redeem(link.secret).then(
      () => true,
      () => false,
    );
    expect(outcome).toBe(works);
  });

  it('dies when a new one is made, and when the person is shut out', async () => {
    const { person, link: first } = await scene.invite(boss);
    const { link: second, purpose } = await scene.people.renew.run(boss, person.user.id);
    expect(purpose).toBe('invitation');
    await expect(scene.redeem(first.secret)).rejects.toMatchObject(gone);
    await scene.people.setActive.run(boss, person.user.id, false);
    await expect(scene.redeem(second.secret)).rejects.toMatchObject(gone);
    await expect(scene.people.renew.run(boss, person.user.id)).rejects.toMatchObject({ code: 'user.deactivated' });
  });

  it('is refused for an address that is taken, and for queues and skills that are not there', async () => {
    await scene.invite(boss);
    await expect(scene.invite(boss)).rejects.toMatchObject({ code: 'user.email_taken' });
    const other = { email: 'other@example.com' };
    const twice = { skills: [1, 2].map((level) => ({ skillId: 's1', level })) };
    const tongues = { languages: ['en', 'EN'].map((code) => ({ code, level: 1 })) };
    await expect(scene.invite(boss, { ...other, queueIds: ['q1', 'q9'] })).rejects.toMatchObject({
      code: 'reference.unknown',
      issues: [{ path: ['body', 'queueIds', 1] }],
    });
    await expect(scene.invite(boss, { ...other, ...twice })).rejects.toMatchObject({ code: 'request.repeated' });
    await expect(scene.invite(boss, { ...other, ...tongues })).rejects.toMatchObject({
      issues: [{ path: ['body', 'languages', 1] }],
    });
    expect(scene.audited).toEqual(['user.invited']);
  });
});

describe('a reset', () => {
  it('ends every session at once, and those that began meanwhile when it is redeemed', async () => {
    await scene.person('anna');
    const before = await scene.signIn('anna');
    const { link, purpose } = await scene.people.renew.run(boss, 'anna');
    expect(purpose).toBe('reset');
    expect(await scene.whoIs(before)).toBeUndefined();
    expect(scene.revoked).toEqual(['anna']);
    const meanwhile = await scene.signIn('anna');
    const after = await scene.redeem(link.secret, 'new one');
    expect(await scene.whoIs(meanwhile)).toBeUndefined();
    expect(await scene.whoIs(after)).toBe('anna');
    await expect(scene.signIn('anna')).rejects.toMatchObject({ code: 'session.wrong_credentials' });
    expect(scene.audited).toEqual(['user.reset_started', 'user.password_reset']);
  });

  it('works for a day', async () => {
    await scene.person('anna');
    const { link } = await scene.people.renew.run(boss, 'anna');
    expect(link.expiresAt - scene.ports.clock.now()).toBe(24 * 3_600_000);
    await scene.ports.clock.advance('1d');
    await expect(scene.redeem(link.secret)).rejects.toMatchObject(gone);
    expect((await scene.signIn('anna')).user.id).toBe('anna');
  });

  it('is not made for somebody who is not there', async () => {
    await expect(scene.people.renew.run(boss, 'nobody')).rejects.toMatchObject({ code: 'user.not_found' });
  });

  it('says nothing of a secret: neither the audit log nor the stored link has it', async () => {
    await scene.person('anna');
    const { link } = await scene.people.renew.run(boss, 'anna');
    const stored = await scene.links.findByTokenHash(scene.tokens.hash(link.secret));
    expect(stored?.userId).toBe('anna');
    expect(JSON.stringify([{ ...stored, tokenHash: '' }, scene.ports.auditLog.entries])).not.toContain(link.secret);
  });
});
