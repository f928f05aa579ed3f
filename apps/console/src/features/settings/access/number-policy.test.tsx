// @vitest-environment happy-dom
import { api, type NumberPolicyDto, type RoleDto } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi, refusal } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { NumberPolicyPage } from './number-policy-page.tsx';

const open: NumberPolicyDto = {
  views: { admin: 'shown', supervisor: 'shown', agent: 'shown' },
  customViews: [],
  dailyReveals: 20,
};
const reception = {
  id: 'r1',
  name: 'Reception',
  basedOn: 'agent',
  grants: [],
  active: true,
  createdAt: 1,
  updatedAt: 1,
};
const policyServer = () =>
  new FakeApi().on(api.numbers.policy, open).on(api.roles.list, { items: [reception] as RoleDto[] });

it('masks numbers for a role', async () => {
  const server = policyServer().on(api.numbers.setPolicy, open);
  await renderInConsole(<NumberPolicyPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Agents/ }));
  await user.click(await screen.findByRole('option', { name: /Masked, may reveal/ }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.calls(api.numbers.setPolicy)).toHaveLength(1));
  expect(server.calls(api.numbers.setPolicy)[0]?.body).toEqual({
    ...open,
    views: { ...open.views, agent: 'revealable' },
  });
});

it('says in place why it was not saved, and keeps what was chosen', async () => {
  const server = policyServer().on(api.numbers.setPolicy, refusal(503, 'unavailable'));
  await renderInConsole(<NumberPolicyPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(screen.getByRole('button', { name: /Agents/ })).toBeTruthy();
});

it('masks numbers for a role that an admin made', async () => {
  const server = policyServer().on(api.numbers.setPolicy, open);
  await renderInConsole(<NumberPolicyPage />, { api: server });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Reception/ }));
  await user.click(await screen.findByRole('option', { name: /no way to see the rest/ }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.calls(api.numbers.setPolicy)).toHaveLength(1));
  expect(server.calls(api.numbers.setPolicy)[0]?.body).toEqual({
    ...open,
    customViews: [{ roleId: 'r1', view: 'masked' }],
  });
});
