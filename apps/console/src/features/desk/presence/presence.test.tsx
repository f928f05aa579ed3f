// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { FakeApi, refusal } from '../../../testing/fake-api.ts';
import { someone } from '../../../testing/people.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { PresenceMenu } from './presence-menu.tsx';

const server = () =>
  new FakeApi()
    .on(api.presenceReasons.list, { items: [] })
    .on(api.breakKinds.list, { items: [] })
    .on(api.auth.setPresence, ({ body }) =>
      someone({
        presence: body.presence,
        ...(body.reason && { presenceReason: body.reason }),
        presenceSince: Date.now(),
      }),
    );
const audio = (state: string) =>
  vi.stubGlobal(
    'AudioContext',
    class {
      state = state;
      resume = async () => undefined;
    },
  );

async function choose(name: string, fake = server()) {
  const view = await renderInConsole(<PresenceMenu />, { api: fake, me: { presence: 'offline' } });
  await userEvent.click(screen.getByRole('button', { name: 'Your presence: Offline' }));
  await userEvent.click(await screen.findByRole('menuitem', { name }));
  return view;
}

it('says that sounds are blocked when the browser refuses them, and goes available all the same', async () => {
  audio('suspended');
  const { api: fake } = await choose('Available');
  expect(await screen.findByText(/This browser blocks sounds/)).toBeTruthy();
  expect(fake.calls(api.auth.setPresence)[0]?.body).toEqual({ presence: 'available' });
  expect(screen.getByRole('button', { name: 'Your presence: Available' })).toBeTruthy();
});

it('sends the reason of being away and shows it', async () => {
  const { api: fake } = await choose('Lunch');
  await waitFor(() => expect(screen.getByRole('button').textContent).toContain('Lunch'));
  expect(fake.calls(api.auth.setPresence)[0]?.body).toEqual({ presence: 'away', reason: 'lunch' });
  expect(screen.queryByText(/blocks sounds/)).toBeNull();
});

it('stays what it was when the server refuses, and says why', async () => {
  await choose('Busy', server().on(api.auth.setPresence, refusal(409, 'unheard.of')));
  expect(await screen.findByText(/in the meantime/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Your presence: Offline' })).toBeTruthy();
});

it('follows what others change, such as a missed offer', async () => {
  const { socket } = await renderInConsole(<PresenceMenu />, { api: server() });
  socket.deliver('presence', { presence: 'away', since: Date.now() });
  expect(screen.getByRole('button', { name: 'Your presence: Away' })).toBeTruthy();
});
