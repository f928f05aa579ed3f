// @vitest-environment happy-dom
import { api, type UserDto } from '@tandem/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { ApiKeysPage } from './access/api-keys-page.tsx';
import { PeoplePage } from './people/people-page.tsx';

const person = (id: string, more: Partial<UserDto> = {}): UserDto => ({
  id,
  displayName: `Person ${id}`,
  email: `${id}@example.com`,
  role: 'agent',
  state: 'active',
  locale: 'en',
  queueIds: [],
  skills: [],
  languages: [],
  capacity: { voice: 1, chat: 4, message: 5, email: 5 },
  createdAt: 0,
  ...more,
});
const link = { url: 'https://desk.example/join#one-time', expiresAt: 0 };
const empty = { items: [] };
const people = () =>
  new FakeApi()
    .on(api.people.list, { items: [person('u1'), person('u2')] })
    .on(api.roles.list, { items: [] })
    .on(api.people.sessions, empty)
    .on(api.queues.list, empty)
    .on(api.skills.list, empty);
const shown = () => document.body.innerHTML.includes('one-time') || screen.queryByDisplayValue(link.url) !== null;

it('shows the link of an invitation once, and asks for nothing the contract does not take', async () => {
  const server = people().on(api.people.invite, ({ body }) => ({
    user: person('u3', { displayName: body.displayName }),
    link,
  }));
  await renderInConsole(<PeoplePage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Invite' }));
  const drawer = within(await screen.findByRole('dialog'));
  fireEvent.change(drawer.getByRole('textbox', { name: /^Name/ }), { target: { value: 'Mei' } });
  fireEvent.change(drawer.getByRole('textbox', { name: /^E-mail/ }), { target: { value: 'Mei@example.com' } });
  await user.click(drawer.getByRole('button', { name: 'Create the link' }));
  await screen.findByRole('dialog', { name: 'The link for Mei' });
  expect(shown()).toBe(true);
  expect(server.calls(api.people.invite)[0]?.body).toMatchObject({ displayName: 'Mei', role: 'agent', locale: 'en' });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(shown()).toBe(false);
});

it('asks before it deactivates somebody, and never offers it for oneself', async () => {
  const server = people().on(api.people.setActive, person('u2', { state: 'deactivated' }));
  await renderInConsole(<PeoplePage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Edit Person u1' }));
  await screen.findByText('Not signed in anywhere');
  expect(screen.queryByRole('button', { name: 'Deactivate' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await user.click(await screen.findByRole('button', { name: 'Edit Person u2' }));
  await user.click(await screen.findByRole('button', { name: 'Deactivate' }));
  const dialog = within(await screen.findByRole('alertdialog', { name: 'Deactivate Person u2?' }));
  expect(server.calls(api.people.setActive)).toEqual([]);
  await user.click(dialog.getByRole('button', { name: 'Deactivate' }));
  await waitFor(() => expect(server.calls(api.people.setActive)[0]?.body).toEqual({ active: false }));
});

it('saves a person with what the contract takes alone', async () => {
  const server = people()
    .on(api.people.update, person('u2'))
    .on(api.auth.me, () => new Response(null, { status: 500 }));
  await renderInConsole(<PeoplePage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Edit Person u2' }));
  fireEvent.change(await screen.findByRole('textbox', { name: /^Name/ }), { target: { value: 'Lin' } });
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(server.calls(api.people.update)[0]?.body).toMatchObject({ displayName: 'Lin', role: 'agent' }),
  );
});

it('shows the secret of a new key once', async () => {
  const key = {
    id: 'k1',
    name: 'Report',
    role: 'agent' as const,
    permissions: [],
    prefix: 'tk_1',
    expiresAt: 0,
    createdAt: 0,
    active: true,
  };
  const server = new FakeApi()
    .on(api.roles.list, empty)
    .on(api.apiKeys.list, empty)
    .on(api.apiKeys.create, { apiKey: key, secret: 'one-time' });
  await renderInConsole(<ApiKeysPage />, { api: server });
  const user = userEvent.setup();
  await user.click((await screen.findAllByRole('button', { name: 'New key' }))[0] as Element);
  fireEvent.change(await screen.findByRole('textbox', { name: /^Name/ }), { target: { value: ' Report ' } });
  await user.click(screen.getByRole('button', { name: 'Create key' }));
  await screen.findByRole('dialog', { name: 'Your new key' });
  expect(shown() || screen.queryByDisplayValue('one-time') !== null).toBe(true);
  expect(server.calls(api.apiKeys.create)[0]?.body).toMatchObject({ name: 'Report', role: 'agent' });
  await user.click(screen.getByRole('button', { name: 'Done' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.queryByDisplayValue('one-time')).toBeNull();
});

it('makes a key for flows alone', async () => {
  const key = {
    id: 'k1',
    name: 'Report',
    role: 'agent' as const,
    permissions: [],
    prefix: 'tk_1',
    expiresAt: 0,
    createdAt: 0,
    active: true,
  };
  const server = new FakeApi()
    .on(api.roles.list, empty)
    .on(api.apiKeys.list, empty)
    .on(api.apiKeys.create, { apiKey: key, secret: 'one-time' });
  await renderInConsole(<ApiKeysPage />, { api: server });
  const user = userEvent.setup();
  await user.click((await screen.findAllByRole('button', { name: 'New key' }))[0] as Element);
  fireEvent.change(screen.getByRole('textbox', { name: /^Name/ }), { target: { value: 'CI' } });
  expect(screen.queryByRole('radio', { name: 'Pushing and pulling flows' })).toBeNull();
  await user.click(screen.getByRole('radio', { name: 'Admin' }));
  await user.click(screen.getByRole('radio', { name: 'Pushing and pulling flows' }));
  await user.click(screen.getByRole('button', { name: 'Create key' }));
  await screen.findByRole('dialog', { name: 'Your new key' });
  expect(server.calls(api.apiKeys.create)[0]?.body).toMatchObject({ permissions: ['flow:read', 'flow:write'] });
});

it('makes a key of a role that an admin made, and lists it by its name', async () => {
  const reception = {
    ...{ id: 'r1', name: 'Reception', basedOn: 'agent' as const, grants: [], active: true },
    ...{ createdAt: 0, updatedAt: 0 },
  };
  const key = {
    ...{ id: 'k1', name: 'Report', role: 'agent' as const, customRoleId: 'r1', permissions: [], prefix: 'tk_1' },
    ...{ expiresAt: 0, createdAt: 0, active: true },
  };
  const server = new FakeApi()
    .on(api.roles.list, { items: [reception] })
    .on(api.apiKeys.list, { items: [key] })
    .on(api.apiKeys.create, { apiKey: key, secret: 'one-time' });
  await renderInConsole(<ApiKeysPage />, { api: server });
  const user = userEvent.setup();
  expect(await screen.findByRole('cell', { name: 'Reception' })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'New key' }));
  fireEvent.change(screen.getByRole('textbox', { name: /^Name/ }), { target: { value: 'CI' } });
  await user.click(await screen.findByRole('radio', { name: 'Reception' }));
  await user.click(screen.getByRole('button', { name: 'Create key' }));
  await screen.findByRole('dialog', { name: 'Your new key' });
  expect(server.calls(api.apiKeys.create)[0]?.body).toMatchObject({ role: 'r1' });
});
