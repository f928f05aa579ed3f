import { beforeEach, describe, expect, it } from 'vitest';
import { PeopleScene } from '../testing/index.js';
import type { Caller } from './caller.js';

let scene: PeopleScene;
let anna: Caller;
beforeEach(async () => {
  scene = new PeopleScene();
  anna = await scene.person('anna');
});

describe('the own password', () => {
  it('changes with the current one, and ends every other session', async () => {
    const [here, there] = [await scene.signIn('anna'), await scene.signIn('anna')];
    await scene.people.own.changePassword(anna, here.userSession.id, 'pass-anna', 'better');
    expect([await scene.whoIs(here), await scene.whoIs(there)]).toEqual(['anna', undefined]);
    expect(scene.revoked).toEqual(['anna']);
    await expect(scene.signIn('anna')).rejects.toThrow();
    expect((await scene.signIn('anna', 'better')).user.id).toBe('anna');
    expect(scene.audited).toEqual(['user.password_changed']);
    expect(JSON.stringify(scene.ports.auditLog.entries)).not.toContain('better');
  });

  it('stays when the current one is wrong, and so do the sessions', async () => {
    const [here, there] = [await scene.signIn('anna'), await scene.signIn('anna')];
    const attempt = scene.people.own.changePassword(anna, here.userSession.id, 'guess', 'better');
    await expect(attempt).rejects.toMatchObject({
      code: 'session.wrong_password',
      issues: [{ path: ['body', 'current'] }],
    });
    expect(await scene.whoIs(there)).toBe('anna');
    expect(scene.audited).toEqual([]);
  });
});

describe('the own name and language', () => {
  it('change on both sides, are pushed and recorded, and leave the rest alone', async () => {
    await scene.people.own.change(anna, { displayName: '安娜', locale: 'zh-CN' });
    const { user, agent } = await scene.people.read.get('w1', 'anna');
    expect([user.displayName, user.locale, user.role, agent.displayName]).toEqual(['安娜', 'zh-CN', 'agent', '安娜']);
    expect(agent.queueIds).toEqual(['q1']);
    expect(scene.ports.publisher.agents.at(-1)?.displayName).toBe('安娜');
    expect(scene.ports.auditLog.entries[0]).toMatchObject({
      before: { displayName: 'anna', locale: 'en' },
      after: { displayName: '安娜', locale: 'zh-CN' },
    });
  });

  it('need somebody to belong to', async () => {
    const nobody = { ...anna, subject: { ...anna.subject, id: 'nobody' } };
    await expect(scene.people.own.change(nobody, { locale: 'en' })).rejects.toMatchObject({ code: 'user.not_found' });
  });
});

describe('sessions', () => {
  it('end one by one when their person signs out', async () => {
    const [here, there] = [await scene.signIn('anna'), await scene.signIn('anna')];
    await scene.people.own.signOut('w1', here.userSession.id);
    expect([await scene.whoIs(here), await scene.whoIs(there)]).toEqual([undefined, 'anna']);
    expect(scene.revoked).toEqual([here.userSession.id]);
  });

  it('end all at once when an admin says so, with a record', async () => {
    const boss = await scene.person('boss', 'admin');
    const sessions = [await scene.signIn('anna'), await scene.signIn('anna')];
    const bystander = await scene.signIn('boss');
    expect(await scene.people.sessions.list('w1', 'anna')).toHaveLength(2);
    await scene.people.sessions.endAll(boss, 'anna');
    expect(await Promise.all(sessions.map((one) => scene.whoIs(one)))).toEqual([undefined, undefined]);
    expect(await scene.whoIs(bystander)).toBe('boss');
    expect(scene.ports.auditLog.entries[0]).toMatchObject({ action: 'user.sessions_ended', resourceId: 'anna' });
  });

  it('of nobody are neither listed nor ended', async () => {
    await expect(scene.people.sessions.list('w1', 'nobody')).rejects.toMatchObject({ code: 'user.not_found' });
    await expect(scene.people.sessions.endAll(anna, 'nobody')).rejects.toMatchObject({ code: 'user.not_found' });
    expect(scene.audited).toEqual([]);
  });

  it('are not listed once they have expired', async () => {
    await scene.signIn('anna');
    await scene.ports.clock.advance('14d');
    expect(await scene.people.sessions.list('w1', 'anna')).toEqual([]);
  });
});
