import { beforeEach, describe, expect, it } from 'vitest';
import { PeopleScene, workspaceId } from '../testing/index.js';
import type { Caller } from './caller.js';
import { SessionStarter } from './session-starter.js';
import { SignIn } from './sign-in.js';

let scene: PeopleScene;
let boss: Caller;
/** What happens while the password is being checked, which takes long. */
let meanwhile: () => Promise<unknown>;
let signIn: () => Promise<{ secret: string }>;
beforeEach(async () => {
  scene = new PeopleScene();
  boss = await scene.person('boss', 'admin');
  await scene.person('anna');
  meanwhile = async () => undefined;
  const { ids, clock, transactions } = scene.ports;
  const slow = {
    hash: scene.passwords.hash,
    verify: async (password: string, stored: string | undefined) => {
      await meanwhile();
      return scene.passwords.verify(password, stored);
    },
  };
  const starter = new SessionStarter(scene.sessions, scene.tokens, ids, clock);
  const use = new SignIn(scene.users, slow, starter, transactions, clock);
  signIn = () => use.run({ email: 'anna@example.com', password: 'pass-anna', address: '10.0.0.7', userAgent: 'test' });
});
const sessions = () => scene.sessions.listOf(workspaceId, 'anna', 0);

describe('while a password is being checked', () => {
  it('nothing happens: the person is signed in', async () => {
    expect(await scene.whoIs(await signIn())).toBe('anna');
  });

  it('the person is shut out: no session is left that lives again with the person', async () => {
    meanwhile = () => scene.people.setActive.run(boss, 'anna', false);
    await expect(signIn()).rejects.toMatchObject({ code: 'session.wrong_credentials' });
    expect(await sessions()).toEqual([]);
  });

  it('the password is changed: the old one opens nothing', async () => {
    const anna = { ...boss, subject: { ...boss.subject, id: 'anna' } };
    meanwhile = () => scene.people.own.changePassword(anna, 'none', 'pass-anna', 'a better one');
    await expect(signIn()).rejects.toMatchObject({ code: 'session.wrong_credentials' });
    expect(await sessions()).toEqual([]);
  });

  it('the name is changed: the new name stays, and when it was changed', async () => {
    const anna = { ...boss, subject: { ...boss.subject, id: 'anna' } };
    await scene.ports.clock.advance('1h');
    meanwhile = () => scene.people.own.change(anna, { displayName: 'Anna Karen' });
    await signIn();
    const now = scene.ports.clock.now();
    expect(await scene.users.get(workspaceId, 'anna')).toMatchObject({
      ...{ displayName: 'Anna Karen', updatedAt: now, lastSignInAt: now },
    });
  });
});
