// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { UndeliveredPage } from './undelivered-page.tsx';

const message = (id: string, contactName: string, code: string) => ({
  ...{ id, conversationId: 'k1', channelId: 'c1', channelName: 'Shop', contactName, code },
  ...{ state: 'failed' as const, createdAt: 0 },
});
const server = () =>
  new FakeApi()
    .on(api.undelivered.list, { items: [message('m1', 'Ann', 'channel.window'), message('m2', '', 'channel.auth')] })
    .on(api.undelivered.replay, { count: 1 })
    .on(api.undelivered.discard, { count: 1 });

it('says why each did not go out, and sends one or all again', async () => {
  const fake = server();
  await renderInConsole(<UndeliveredPage />, { api: fake });
  const user = userEvent.setup();
  expect(await screen.findByText(/the customer has to write first/)).toBeTruthy();
  expect(screen.getByText(/does not accept our credentials/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Send the message to Ann again' }));
  await user.click(screen.getByRole('button', { name: 'Send all again' }));
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Send again' }));
  await waitFor(() =>
    expect(fake.calls(api.undelivered.replay).map(({ body }) => body)).toEqual([{ ids: ['m1'] }, {}]),
  );
});

it('asks before one is put away', async () => {
  const fake = server();
  await renderInConsole(<UndeliveredPage />, { api: fake });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Discard the message to a customer?' }));
  expect(fake.calls(api.undelivered.discard)).toEqual([]);
  await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Discard' }));
  await waitFor(() => expect(fake.calls(api.undelivered.discard)[0]?.body).toEqual({ ids: ['m2'] }));
});
