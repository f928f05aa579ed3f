// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { desk, row } from '../testing/conversations.ts';
import type { someone } from '../testing/people.ts';
import { renderInConsole } from '../testing/render-in-console.tsx';
import { useCommandOverlay } from './overlay.ts';
import { Palette } from './palette.tsx';

beforeEach(() => useCommandOverlay.setState({ shown: undefined }));

const colleague = {
  ...{ id: 'u9', displayName: '王敏', role: 'agent' as const, presence: 'available' as const, queueIds: [] },
  ...{ languages: [], keys: ['wangmin', 'wm'] },
};

async function opened(me: Parameters<typeof someone>[0] = {}) {
  const server = desk()
    .on(api.people.colleagues, { items: [colleague] })
    .on(api.conversations.list, { items: [row('c7', { lastMessage: { text: 'wm please', from: 'contact', at: 1 } })] })
    .on(api.contacts.list, { items: [] });
  const view = await renderInConsole(<Palette />, { api: server, me });
  act(() => useCommandOverlay.getState().show('palette'));
  return { ...view, server };
}
const type = async (words: string) => userEvent.type(await screen.findByRole('combobox'), words);

it('finds a colleague by initials, and leads to what they have', async () => {
  const { here } = await opened();
  await type('wm');
  await userEvent.click(await screen.findByRole('option', { name: '王敏' }));
  await waitFor(() => expect(here()).toContain('/inbox/all'));
});

it('finds conversations once typing stops, and leads there', async () => {
  const { here, server } = await opened();
  await type('wm');
  const found = await screen.findByRole('option', { name: 'Li Lei: wm please' });
  expect(server.calls(api.conversations.list).at(-1)?.query).toMatchObject({ search: 'wm', view: 'all' });
  await userEvent.click(found);
  await waitFor(() => expect(here()).toBe('/inbox/all/c7'));
});

it('leads to a page of Settings, and asks for nothing that one may not see', async () => {
  const { server } = await opened({ grants: [{ permission: 'queue:read', scope: 'workspace' }] });
  await type('queue');
  expect(await screen.findByRole('option', { name: 'Queues' })).toBeTruthy();
  expect(screen.queryByRole('option', { name: 'People' })).toBeNull();
  expect(server.calls(api.conversations.list)).toEqual([]);
  expect(server.calls(api.contacts.list)).toEqual([]);
});
