// @vitest-environment happy-dom
import { api, type ContactRowDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { event, record } from '../../testing/conversations.ts';
import { FakeApi, refusal } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { ContactMatches } from './contact-matches.tsx';
import { ContactPage } from './contact-page.tsx';
import { ContactsPage } from './contacts-page.tsx';

const { contact } = record();
const identity = { id: 'i1', channelId: 'ch1', externalId: 'li@example.com', verified: true, createdAt: 1 };
const row = (more: Partial<ContactRowDto> = {}): ContactRowDto => ({ ...contact, identities: [identity], ...more });
const attribute = {
  ...{ id: 'a1', key: 'plan', name: { en: 'Plan', 'zh-CN': '套餐' }, type: 'text' as const, choices: [] },
  ...{ editableBy: 'agent' as const, active: true, createdAt: 1, updatedAt: 1 },
};
const preferences = {
  ...{ shortcuts: {}, singleKeysOff: false, desktop: true },
  sound: { on: false, volume: 0, messages: false, focused: false },
};
const merge = { id: 'm1', survivorId: 'p1', mergedId: 'p2', at: Date.now() };

const server = (rows: ContactRowDto[] = [row({ attributes: { plan: 'gold' } })]) =>
  new FakeApi()
    .on(api.contacts.list, { items: rows })
    .on(api.contactAttributes.list, { items: [attribute] })
    .on(api.tiers.list, { items: [] })
    .on(api.desk.preferences, preferences)
    .on(api.desk.savePreferences, ({ body }) => body)
    .on(api.channels.list, { items: [] })
    .on(api.people.colleagues, { items: [] })
    .on(api.conversations.list, { items: [] })
    .on(api.contacts.get, contact)
    .on(api.contacts.identities, { identities: [identity], merges: [{ ...merge, mergedName: 'Lily' }] })
    .on(api.contacts.matches, { items: [] })
    .on(api.contacts.timeline, { items: [{ ...event(1, 'Where is my parcel?'), channelId: 'ch1' }] })
    .on(api.contacts.files, { items: [] })
    .on(api.contacts.update, contact)
    .on(api.contacts.recordConsent, contact)
    .on(api.contacts.undoMerge, undefined as never)
    .on(api.contacts.tellApart, undefined as never)
    .on(api.contacts.merge, merge);

it('teaches how customers come in while there are none', async () => {
  await renderInConsole(<ContactsPage />, { api: server([]), path: '/contacts' });
  expect((await screen.findByRole('link', { name: 'Import customers' })).getAttribute('href')).toBe('/settings/import');
  expect(screen.getByRole('link', { name: 'Set up the chat widget' })).toBeTruthy();
});

it('says that nobody fits, and takes the filters away', async () => {
  const { here } = await renderInConsole(<ContactsPage />, { api: server([]), path: '/contacts?q=nobody&tier=vip' });
  expect(await screen.findByText('No customer fits')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(here()).toBe('/contacts');
});

it('asks for what the address says, and exports the same', async () => {
  const { api: given } = await renderInConsole(<ContactsPage />, {
    api: server(),
    path: '/contacts?q=li&field=plan&value=gold',
  });
  const link = await screen.findByRole('link', { name: 'Export this list' });
  expect(link.getAttribute('href')).toContain('kind=contacts&format=xlsx&search=li&field=plan&value=gold');
  expect(given.calls(api.contacts.list)[0]?.query).toMatchObject({ search: 'li', field: 'plan', value: 'gold' });
});

it("keeps the admin's fields that I chose as columns", async () => {
  const given = server();
  await renderInConsole(<ContactsPage />, { api: given, path: '/contacts' });
  const user = userEvent.setup();
  await screen.findByRole('table', { name: 'Customers' });
  expect(screen.queryByRole('columnheader', { name: 'Plan' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await user.click(await screen.findByRole('checkbox', { name: 'Plan' }));
  await waitFor(() => expect(given.calls(api.desk.savePreferences)[0]?.body.contactColumns).toEqual(['plan']));
});

it('is for those alone who may read customers', async () => {
  await renderInConsole(<ContactsPage />, { api: new FakeApi(), path: '/contacts', me: { grants: [] } });
  expect(screen.queryByRole('searchbox')).toBeNull();
});

const page = async (given: FakeApi, me = {}) => {
  await renderInConsole(<ContactPage />, { api: given, path: '/contacts/p1', me });
  await screen.findByRole('heading', { level: 1, name: 'Li Lei' });
  return userEvent.setup();
};

it('shows addresses, what was written over all channels, and searches in it', async () => {
  const given = server();
  const user = await page(given);
  expect(await screen.findByText('li@example.com')).toBeTruthy();
  expect(await screen.findByText('Where is my parcel?')).toBeTruthy();
  await user.type(screen.getByRole('searchbox', { name: 'Search in messages' }), 'parcel');
  await waitFor(() => expect(given.calls(api.contacts.timeline).at(-1)?.query).toMatchObject({ search: 'parcel' }));
});

it('records consent with its text and channel', async () => {
  const given = server();
  const user = await page(given);
  await user.click(screen.getByRole('button', { name: 'Record consent' }));
  await user.type(screen.getByRole('textbox', { name: 'What for' }), 'marketing');
  await user.type(screen.getByRole('textbox', { name: 'Version of the text' }), '2026-01');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() =>
    expect(given.calls(api.contacts.recordConsent)[0]?.body).toEqual({
      ...{ kind: 'marketing', version: '2026-01', given: true },
    }),
  );
});

it('changes a field of the admin and leaves the others alone', async () => {
  const given = server();
  const user = await page(given);
  await user.click(screen.getByRole('button', { name: 'Edit customer' }));
  await user.type(await screen.findByRole('textbox', { name: 'Plan' }), 'gold');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(given.calls(api.contacts.update)[0]?.body).toEqual({ attributes: { plan: 'gold' } }));
});

it('undoes a merge', async () => {
  const given = server();
  const user = await page(given);
  const box = await screen.findByRole('region', { name: 'Merged into this customer' });
  await user.click(within(box).getByRole('button', { name: 'Undo merge' }));
  await waitFor(() => expect(given.calls(api.contacts.undoMerge)[0]?.body).toEqual({ mergeId: 'm1' }));
});

it('offers no change to who may only read', async () => {
  const grants = [{ permission: 'contact:read', scope: 'workspace' }] as never;
  await page(server(), { grants });
  for (const name of ['Edit customer', 'Merge with…', 'Record consent', 'Add address', 'Undo merge']) {
    expect(screen.queryByRole('button', { name })).toBeNull();
  }
});

const other = { ...contact, id: 'p2', displayName: 'Lily', phone: '123', attributes: {} };
const alike = () =>
  server().on(api.contacts.matches, { items: [{ contact: other, why: [{ kind: 'phone' as const }] }] });

it('suggests who may be the same, and remembers that it is not', async () => {
  const given = alike();
  await renderInConsole(<ContactMatches contact={contact} canEdit />, { api: given });
  expect(await screen.findByText('Same telephone number, not verified')).toBeTruthy();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Not the same' }));
  await waitFor(() => expect(given.calls(api.contacts.tellApart)[0]?.body).toEqual({ otherId: 'p2' }));
});

it('merges into the one that is chosen, shows what it has afterwards, and offers to undo', async () => {
  const given = alike();
  await renderInConsole(<ContactMatches contact={contact} canEdit />, { api: given });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Merge…' }));
  const phone = (await screen.findByRole('rowheader', { name: 'Phone' })).closest('tr');
  expect(phone?.textContent).toBe('Phone–123123');
  await user.click(screen.getByRole('radio', { name: 'Lily (the other one)' }));
  await user.click(screen.getByRole('button', { name: 'Merge' }));
  await waitFor(() => expect(given.calls(api.contacts.merge)[0]).toMatchObject({ params: { id: 'p2' } }));
  await user.click(await screen.findByText('Undo merge'));
  await waitFor(() => expect(given.calls(api.contacts.undoMerge)[0]?.body).toEqual({ mergeId: 'm1' }));
});

const colleague = (id: string, displayName: string) => ({
  ...{ id, displayName, role: 'agent' as const, presence: 'available' as const, queueIds: [], languages: [] },
});

it('lets me choose where both have a value, by the names of fields, with the owner', async () => {
  const [mine, its] = [
    { ...contact, ownerId: 'u1', attributes: { plan: 'basic', city: 'X' } },
    { ...other, ownerId: 'u2', attributes: { plan: 'gold', city: 'Y' } },
  ];
  const given = alike()
    .on(api.contacts.matches, { items: [{ contact: its, why: [{ kind: 'phone' as const }] }] })
    .on(api.people.colleagues, { items: [colleague('u1', 'Anna'), colleague('u2', 'Ben')] });
  await renderInConsole(<ContactMatches contact={mine} canEdit />, { api: given });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Merge…' }));
  const owner = (await screen.findByRole('rowheader', { name: 'Looked after by' })).closest('tr');
  await waitFor(() => expect(owner?.textContent).toContain('AnnaBen'));
  const choose = async (field: string, value: string) => {
    await user.click(await screen.findByRole('button', { name: new RegExp(`${field} afterwards`) }));
    await user.click(await screen.findByRole('option', { name: value }));
  };
  await choose('Looked after by', 'Ben');
  await choose('Plan', 'gold');
  await choose('city', 'Y');
  await choose('city', 'X');
  await user.click(screen.getByRole('button', { name: 'Merge' }));
  await waitFor(() =>
    expect(given.calls(api.contacts.merge)[0]?.body).toEqual({
      mergedId: 'p2',
      take: { fields: ['ownerId'], attributes: ['plan'] },
    }),
  );
});

it('says what to do when they are proven to be two', async () => {
  const given = alike().on(api.contacts.merge, refusal(409, 'contact.different_people'));
  await renderInConsole(<ContactMatches contact={contact} canEdit />, { api: given });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Merge…' }));
  await user.click(await screen.findByRole('button', { name: 'Merge' }));
  expect((await screen.findByRole('alert')).textContent).toContain('two people');
});
