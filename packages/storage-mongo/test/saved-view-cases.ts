import type { SavedView, SavedViewStore } from '@tandem/application';
import { expect } from 'vitest';

const view = (id: string, ownerId: string, audience: SavedView['audience'], workspaceId = 'w1'): SavedView => ({
  ...{ id, workspaceId, ownerId, name: `View ${id}`, audience, filter: { 'a.b': '$x', unread: true } },
});

/** What any store of saved views does. */
export async function checkSavedViews(store: SavedViewStore): Promise<void> {
  const everybody = view('a', 'ben', { kind: 'everybody' });
  const own = view('b', 'ben', { kind: 'owner' });
  const late = view('c', 'ben', { kind: 'group', groupId: 'late' });
  for (const each of [late, own, everybody]) await store.put(each);
  await store.put(view('d', 'ben', { kind: 'everybody' }, 'w2'));
  expect(await store.list('w1', 'ben', [])).toEqual([everybody, own, late]);
  expect(await store.list('w1', 'cai', ['late', 'early'])).toEqual([everybody, late]);
  expect(await store.list('w1', 'cai', ['early'])).toEqual([everybody]);
  expect(await store.get('w2', 'c')).toBeUndefined();
  const mine: SavedView = { ...late, audience: { kind: 'owner' } };
  await store.put(mine);
  expect(await store.get('w1', 'c')).toEqual(mine);
  expect(await store.list('w1', 'cai', ['late'])).toEqual([everybody]);
  await store.put({ ...everybody, audience: late.audience });
  expect(await store.list('w1', 'cai', [])).toEqual([]);
  await store.remove('w2', 'a');
  await store.remove('w1', 'b');
  expect((await store.list('w1', 'ben', [])).map(({ id }) => id)).toEqual(['a', 'c']);
}
