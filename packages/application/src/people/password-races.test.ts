import { beforeEach, describe, expect, it } from 'vitest';
import { PeopleScene, workspaceId } from '../testing/index.js';
import type { Caller } from './caller.js';

let scene: PeopleScene;
let boss: Caller;
let anna: Caller;
beforeEach(async () => {
  scene = new PeopleScene();
  boss = await scene.person('boss', 'admin');
  anna = await scene.person('anna');
});
const change = (next: string) => scene.people.own.changePassword(anna, 'none', 'pass-anna', next);
const stored = async () => (await scene.users.get(workspaceId, 'anna'))?.passwordHash;

describe('a password that is changed', () => {
  it('in two windows at once is changed once: the second no longer knows the current one', async () => {
    const outcomes = await Promise.allSettled([change('first'), change('second')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'session.wrong_password' },
    });
    const won = outcomes.findIndex(({ status }) => status === 'fulfilled');
    expect(await stored()).toBe(`argon(${['first', 'second'][won]})`);
  });

  it('by who knows the old one does not undo a reset that was redeemed meanwhile', async () => {
    const { link } = await scene.people.renew.run(boss, 'anna');
    const [redeemed, changed] = await Promise.allSettled([scene.redeem(link.secret, 'reset'), change('thief')]);
    expect(redeemed.status).toBe('fulfilled');
    expect(await stored()).toBe('argon(reset)');
    if (changed.status === 'rejected') expect(changed.reason).toMatchObject({ code: 'session.wrong_password' });
  });
});
