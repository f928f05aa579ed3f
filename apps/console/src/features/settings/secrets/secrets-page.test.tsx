// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { SecretsPage } from './secrets-page.tsx';

type Use = { flowId: string; flowName: string; draft: boolean; live: boolean; running: boolean };
const secret = (name: string, usedBy: Use[] = []) => ({
  ...{ name, description: '', hosts: ['api.example.com'], createdAt: 0, updatedAt: 0, usedBy },
});
const used = secret('shop', [
  { flowId: 'f1', flowName: 'Returns', draft: true, live: true, running: true },
  { flowId: 'f2', flowName: 'Refunds', draft: false, live: false, running: true },
]);

it('stores a secret with its hosts, and shows its value nowhere', async () => {
  const server = new FakeApi().on(api.secrets.list, { items: [] }).on(api.secrets.create, secret('crm'));
  await renderInConsole(<SecretsPage />, { api: server });
  const user = userEvent.setup();
  await user.click((await screen.findAllByRole('button', { name: 'New secret' }))[0] as HTMLElement);
  const dialog = within(await screen.findByRole('dialog'));
  const save = dialog.getByRole('button', { name: 'Save' });
  fireEvent.change(dialog.getByRole('textbox', { name: /^Name/ }), { target: { value: 'crm' } });
  fireEvent.change(dialog.getByLabelText(/^Value/), { target: { value: 'sk' } });
  expect(dialog.getByText('At least 6 characters.')).toBeTruthy();
  fireEvent.change(dialog.getByLabelText(/^Value/), { target: { value: 'sk-4f9a' } });
  expect(dialog.queryByText('At least 6 characters.')).toBeNull();
  expect(save.hasAttribute('disabled')).toBe(true);
  fireEvent.change(dialog.getByRole('textbox', { name: /^May be sent to/ }), {
    target: { value: 'api.example.com\n*.crm.example' },
  });
  // As Enter in a field does in a browser.
  fireEvent.submit(dialog.getByRole('textbox', { name: /^Name/ }).closest('form') as HTMLFormElement);
  await waitFor(() => expect(server.calls(api.secrets.create)).toHaveLength(1));
  expect(server.calls(api.secrets.create)[0]?.body).toEqual({
    ...{ name: 'crm', value: 'sk-4f9a', description: '', hosts: ['api.example.com', '*.crm.example'] },
  });
  expect(document.body.innerHTML).not.toContain('4f9a');
});

it('replaces the settings of a secret without its value', async () => {
  const server = new FakeApi().on(api.secrets.list, { items: [used] }).on(api.secrets.replace, used);
  await renderInConsole(<SecretsPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Replace shop' }));
  const dialog = within(await screen.findByRole('dialog'));
  fireEvent.change(dialog.getByRole('textbox', { name: 'Description' }), { target: { value: 'Orders' } });
  await user.click(dialog.getByRole('button', { name: 'Save' }));
  expect(server.calls(api.secrets.replace)[0]?.body).toEqual({ description: 'Orders', hosts: ['api.example.com'] });
});

it('says which flows would miss a secret before it is deleted', async () => {
  const server = new FakeApi().on(api.secrets.list, { items: [used] }).on(api.secrets.remove, undefined);
  await renderInConsole(<SecretsPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Delete shop?' }));
  const dialog = within(await screen.findByRole('alertdialog'));
  expect(dialog.getByRole('link', { name: 'Returns' })).toBeTruthy();
  expect(dialog.getByText('still running')).toBeTruthy();
  await user.click(dialog.getByRole('button', { name: 'Delete' }));
  expect(server.calls(api.secrets.remove)[0]?.query).toEqual({ confirmed: true });
  expect(server.calls(api.secrets.remove)[0]?.params).toEqual({ name: 'shop' });
});
