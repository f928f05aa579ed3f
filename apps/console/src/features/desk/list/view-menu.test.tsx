// @vitest-environment happy-dom
import { api, type SavedViewDto } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { desk } from '../../../testing/conversations.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ViewMenu } from './view-menu.tsx';

const late: SavedViewDto = {
  ...{ id: 'v1', name: 'Late', audience: { kind: 'group', groupId: 'g1' }, mayChange: true, filter: { view: 'all' } },
};

async function begin(view: SavedViewDto) {
  const server = desk()
    .on(api.desk.views, { items: [view], groups: [{ id: 'g1', name: 'Night' }] })
    .on(api.desk.createView, late)
    .on(api.desk.changeView, late);
  const onView = vi.fn();
  const menu = <ViewMenu view="s-v1" search={{ unread: true }} total={undefined} onView={onView} />;
  await renderInConsole(menu, { api: server });
  const user = userEvent.setup();
  const button = await screen.findByRole('button', { name: /Late/ });
  await user.click(button);
  return { server, onView, user };
}

it('shares the list with a group of mine', async () => {
  const { server, onView, user } = await begin(late);
  await screen.findByRole('menuitem', { name: 'Late (group Night)' });
  await user.click(screen.getByRole('menuitem', { name: 'Save this list…' }));
  await user.type(await screen.findByRole('textbox', { name: /Name/ }), 'Mine');
  await user.click(screen.getByRole('button', { name: /Who sees it/ }));
  await user.click(await screen.findByRole('option', { name: 'Group Night' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(onView).toHaveBeenCalledWith('s-v1'));
  expect(server.calls(api.desk.createView)[0]?.body).toEqual({
    ...{ name: 'Mine', audience: { kind: 'group', groupId: 'g1' }, filter: { view: 'all', unread: true } },
  });
});

it('renames one that I may change, and keeps its readers and filters', async () => {
  const { server, user } = await begin(late);
  await user.click(await screen.findByRole('menuitem', { name: 'Change “Late”…' }));
  const name = await screen.findByRole('textbox', { name: /Name/ });
  await user.clear(name);
  await user.type(name, 'Later');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(server.calls(api.desk.changeView)).toHaveLength(1));
  expect(server.calls(api.desk.changeView)[0]?.body).toEqual({ name: 'Later', audience: late.audience });
});

it('leaves those of others as they are', async () => {
  await begin({ ...late, mayChange: false });
  await screen.findByRole('menuitem', { name: 'Save this list…' });
  expect(screen.queryByRole('menuitem', { name: /Change|Delete/ })).toBeNull();
});
