import { beforeEach, describe, expect, it } from 'vitest';
import { PeopleScene } from '../testing/index.js';

let scene: PeopleScene;
beforeEach(async () => {
  scene = new PeopleScene();
  await scene.person('anna');
});

describe('SignIn', () => {
  it('starts a session that the cookie finds, and stores no secret of it', async () => {
    const started = await scene.signIn('anna');
    expect(await scene.whoIs(started)).toBe('anna');
    expect(JSON.stringify(started.userSession)).not.toContain(`"${started.secret}"`);
    expect(started.userSession).toMatchObject({ address: '10.0.0.7', userAgent: 'test' });
    expect((await scene.users.get('w1', 'anna'))?.lastSignInAt).toBe(scene.ports.clock.now());
  });

  it.each([
    ['a wrong password', 'anna', 'pass-ben'],
    ['an empty password', 'anna', ''],
    ['an address nobody has', 'nobody', 'pass-nobody'],
  ])('says the same of %s', async (_name, id, password) => {
    await expect(scene.signIn(id, password)).rejects.toMatchObject({
      kind: 'unauthenticated',
      code: 'session.wrong_credentials',
      params: {},
    });
  });

  it.each(['invited', 'deactivated'] as const)('says the same of who is %s, with the right password', async (state) => {
    await scene.person('ben', 'agent', { state });
    await expect(scene.signIn('ben')).rejects.toMatchObject({ code: 'session.wrong_credentials' });
    expect(await scene.sessions.listOf('w1', 'ben', 0)).toEqual([]);
  });

  it('checks a password also for an address nobody has: the answer takes as long', async () => {
    const checked: (string | undefined)[] = [];
    const verify = scene.passwords.verify;
    scene.passwords.verify = (password, stored) => {
      checked.push(stored);
      return verify(password, stored);
    };
    await expect(scene.signIn('nobody')).rejects.toThrow();
    expect(checked).toEqual([undefined]);
  });
});
