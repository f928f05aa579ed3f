import type { Group } from '@tandem/domain';
import { beforeEach, expect, it } from 'vitest';
import { CountingIds } from '../testing/counting-ids.js';
import { MemorySavedViews } from '../testing/memory-saved-views.js';
import { caller } from '../testing/scene.js';
import { SavedViews, type ViewAudience } from './saved-views.js';

const group = (id: string, ...memberIds: string[]): Group => ({
  ...{ id, key: id, name: id, memberIds, active: true },
});
const ada = caller('ada', 'admin');
const ben = caller('ben');
const cai = caller('cai');
const everybody: ViewAudience = { kind: 'everybody' };
const late: ViewAudience = { kind: 'group', groupId: 'late' };

let views: SavedViews;
beforeEach(() => {
  const groups = [group('late', 'ben', 'cai'), group('early', 'dan')];
  views = new SavedViews(new MemorySavedViews(), { list: async () => groups }, new CountingIds());
});
const save = (name: string, audience: ViewAudience, by = ben) => views.create(by, { name, audience, filter: {} });
const namesOf = async (by: typeof ben) => (await views.list(by)).map(({ name }) => name);

it('are seen by their owner, by a group, or by everybody', async () => {
  await save('Own', { kind: 'owner' });
  await save('Late shift', late);
  await save('All', everybody);
  expect(await namesOf(ben)).toEqual(['All', 'Late shift', 'Own']);
  expect(await namesOf(cai)).toEqual(['All', 'Late shift']);
  expect(await namesOf(caller('dan'))).toEqual(['All']);
  expect(await namesOf(ada)).toEqual(['All', 'Late shift']);
});

it('are shared with a group by its members and by admins', async () => {
  await expect(save('Early', { kind: 'group', groupId: 'early' })).rejects.toMatchObject({ code: 'group.not_found' });
  expect((await views.groupsOf(ben)).map(({ id }) => id)).toEqual(['late']);
  expect((await views.groupsOf(ada)).map(({ id }) => id)).toEqual(['late', 'early']);
  await save('Early', { kind: 'group', groupId: 'early' }, ada);
  expect(await namesOf(caller('dan'))).toEqual(['Early']);
});

it.each<[string, ViewAudience, typeof ben, boolean]>([
  ['their owner', { kind: 'owner' }, ben, true],
  ['their owner, when shared', late, ben, true],
  ['nobody else of the group', late, cai, false],
  ['no supervisor', everybody, caller('sue', 'supervisor'), false],
  ['an admin, when a group has them', late, ada, true],
  ['an admin, when everybody has them', everybody, ada, true],
  ['no admin, while only the owner has them', { kind: 'owner' }, ada, false],
])('are renamed and deleted by %s', async (_name, audience, by, may) => {
  const view = await save('View', audience);
  expect(views.mayChange(by, view)).toBe(may);
  const rename = views.change(by, view.id, { name: 'Other' });
  if (may) {
    expect(await rename).toEqual({ ...view, name: 'Other' });
    await views.remove(by, view.id);
    expect(await namesOf(ben)).toEqual([]);
  } else {
    await expect(rename).rejects.toMatchObject({ code: 'view.not_found' });
    await expect(views.remove(by, view.id)).rejects.toMatchObject({ code: 'view.not_found' });
    expect(await namesOf(ben)).toEqual(['View']);
  }
});

it('keep a group that their owner has left, until it is changed', async () => {
  const groups = [group('late', 'ben')];
  views = new SavedViews(new MemorySavedViews(), { list: async () => groups }, new CountingIds());
  const view = await save('View', late);
  groups[0] = group('late', 'cai');
  expect(await views.change(ben, view.id, { name: 'Other', audience: late })).toEqual({ ...view, name: 'Other' });
  const back = views.change(ben, view.id, { audience: { kind: 'group', groupId: 'gone' } });
  await expect(back).rejects.toMatchObject({ code: 'group.not_found' });
});
