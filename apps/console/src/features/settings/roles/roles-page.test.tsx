// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { roleGrants, rolePermissions } from '@tandem/domain';
import { catalogues } from '@tandem/i18n';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { areas, rightsOf } from './areas.ts';
import { RolesPage } from './roles-page.tsx';

it('shows every right once, in one of the areas', () => {
  expect(areas.flatMap(rightsOf).toSorted()).toEqual([...rolePermissions].toSorted());
});

it('says every right as a sentence in both languages', () => {
  for (const { rights } of Object.values(catalogues)) {
    const said = Object.entries(rights.right ?? {}).flatMap(([resource, acts]) =>
      Object.keys(acts).map((act) => `${resource}:${act}`),
    );
    expect(said.toSorted()).toEqual([...rolePermissions].toSorted());
  }
});

it('makes a role from the rights of an agent, changed', async () => {
  const server = new FakeApi().on(api.roles.list, { items: [] }).on(api.roles.create, {
    ...{ id: 'r1', name: 'Reception', basedOn: 'agent', grants: [], active: true, createdAt: 1, updatedAt: 1 },
  });
  await renderInConsole(<RolesPage />, { api: server });
  const user = userEvent.setup();
  const [create] = await screen.findAllByRole('button', { name: 'New' });
  if (create) await user.click(create);
  await user.click(await screen.findByRole('menuitem', { name: 'With the rights of an agent' }));
  const drawer = within(await screen.findByRole('dialog'));
  await user.type(drawer.getByRole('textbox', { name: /Name/ }), 'Reception');
  await user.click(await drawer.findByRole('checkbox', { name: 'Take conversations over from colleagues' }));
  await user.click(drawer.getByRole('checkbox', { name: 'Look on unseen, whisper and join' }));
  await user.click(drawer.getByRole('button', { name: 'Create' }));
  await waitFor(() => expect(server.calls(api.roles.create)).toHaveLength(1));
  const body = server.calls(api.roles.create)[0]?.body as { grants: { permission: string; scope: string }[] };
  expect(body).toMatchObject({ name: 'Reception', basedOn: 'agent' });
  const kept = roleGrants.agent.filter(({ permission }) => !/^numbers:|take_over/.test(permission));
  expect(body.grants).toEqual([...kept, { permission: 'conversation:supervise', scope: 'queues' }]);
});
