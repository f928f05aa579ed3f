// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { record } from '../../../testing/conversations.ts';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { CustomerPanel } from './customer-panel.tsx';

const tierSource = { kind: 'agent' as const, reason: 'Waited twice', at: 1 };
const contact = { ...record().contact, tier: 'vip', tierSource };
const ben = {
  ...{ id: 'ben', displayName: 'Ben', role: 'agent' as const, presence: 'available' as const },
  ...{ queueIds: [], languages: [] },
};
const city = {
  ...{ id: 'a1', key: 'city', name: { en: 'Home town', 'zh-CN': '城市' }, type: 'text' as const, choices: [] },
  ...{ editableBy: 'agent' as const, active: true, createdAt: 1, updatedAt: 1 },
};
const server = () =>
  new FakeApi()
    .on(api.conversations.list, { items: [] })
    .on(api.tiers.list, { items: [] })
    .on(api.contactAttributes.list, { items: [city] })
    .on(api.contacts.sources, { isProven: false, items: [] })
    .on(api.people.colleagues, { items: [ben] })
    .on(api.contacts.setOwner, contact)
    .on(api.contacts.matches, { items: [] })
    .on(api.contacts.setTier, contact)
    .on(api.contacts.addNote, contact);

it('says who set the tier and why, and corrects it only with a reason', async () => {
  const given = server();
  await renderInConsole(<CustomerPanel record={record({ contact })} canEdit />, { api: given });
  expect(await screen.findByText(/Waited twice/)).toBeTruthy();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Correct tier' }));
  const save = await screen.findByRole('button', { name: 'Save' });
  await user.click(save);
  expect(given.calls(api.contacts.setTier)).toHaveLength(0);
  await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Contract ended');
  await user.click(save);
  await waitFor(() => expect(given.calls(api.contacts.setTier)).toHaveLength(1));
  expect(given.calls(api.contacts.setTier)[0]?.body).toEqual({ tier: 'vip', reason: 'Contract ended' });
});

it('gives the customer to a colleague', async () => {
  const given = server();
  await renderInConsole(<CustomerPanel record={record({ contact })} canEdit />, { api: given });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Looked after by/ }));
  await user.click(await screen.findByRole('option', { name: 'Ben' }));
  await waitFor(() => expect(given.calls(api.contacts.setOwner)[0]?.body).toEqual({ ownerId: 'ben' }));
});

it('writes a note about the customer, and offers nothing to who may not', async () => {
  const given = server();
  await renderInConsole(<CustomerPanel record={record({ contact })} canEdit />, { api: given });
  const user = userEvent.setup();
  await user.type(await screen.findByRole('textbox', { name: 'New note' }), 'Likes mornings');
  await user.click(screen.getByRole('button', { name: 'Add note' }));
  await waitFor(() => expect(given.calls(api.contacts.addNote)[0]?.body).toEqual({ text: 'Likes mornings' }));
});

it('shows all and changes nothing for who may only read', async () => {
  await renderInConsole(<CustomerPanel record={record({ contact })} canEdit={false} />, { api: server() });
  expect(await screen.findByText(/Waited twice/)).toBeTruthy();
  expect(await screen.findByText('Nobody in particular')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Correct tier' })).toBeNull();
  expect(screen.queryByRole('textbox')).toBeNull();
});

it('calls fields as the admin named them, and reads values as words', async () => {
  const attributes = { city: 'Hangzhou', newsletter: true };
  await renderInConsole(<CustomerPanel record={record({ contact: { ...contact, attributes } })} canEdit={false} />, {
    api: server(),
  });
  expect((await screen.findByText('Home town')).nextElementSibling?.textContent).toBe('Hangzhou');
  expect(screen.getByText('newsletter').nextElementSibling?.textContent).toBe('Yes');
  expect(screen.queryByText('city')).toBeNull();
});
