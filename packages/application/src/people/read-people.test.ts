import { beforeEach, describe, expect, it } from 'vitest';
import { PeopleScene } from '../testing/index.js';

let scene: PeopleScene;
beforeEach(async () => {
  scene = new PeopleScene();
  await scene.person('boss', 'admin');
  await scene.person('anna');
  await scene.person('gone', 'agent', { state: 'deactivated' });
});

describe('ReadPeople', () => {
  it('pairs the one who signs in with the one who works', async () => {
    const { items } = await scene.people.read.list('w1', { includeInactive: true }, { limit: 9 });
    expect(items.map(({ user, agent }) => [user.id, agent.id])).toEqual([
      ['boss', 'boss'],
      ['anna', 'anna'],
      ['gone', 'gone'],
    ]);
  });

  it('counts as colleagues who can be worked with', async () => {
    const colleagues = await scene.people.read.colleagues('w1');
    expect(colleagues.map(({ user }) => user.id)).toEqual(['boss', 'anna']);
  });

  it('tells what is missing from what is broken', async () => {
    await expect(scene.people.read.get('w1', 'nobody')).rejects.toMatchObject({ code: 'user.not_found' });
    const half = { ...(await scene.users.get('w1', 'anna'))!, id: 'half', email: 'half@example.com' };
    await scene.users.insert('w1', half);
    await expect(scene.people.read.get('w1', 'half')).rejects.toMatchObject({ code: 'user.no_agent', family: 'bug' });
  });
});
