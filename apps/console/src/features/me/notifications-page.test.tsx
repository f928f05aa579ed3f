// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { productPreferences } from '../../preferences/use-preferences.ts';
import { FakeApi, refusal } from '../../testing/fake-api.ts';
import { renderInConsole } from '../../testing/render-in-console.tsx';
import { NotificationsPage } from './notifications-page.tsx';

const server = () =>
  new FakeApi().on(api.desk.preferences, productPreferences).on(api.desk.savePreferences, ({ body }) => body);

it('keeps what is switched, and leaves the rest as it is', async () => {
  const { api: fake } = await renderInConsole(<NotificationsPage />, { api: server() });
  await userEvent.click(screen.getByRole('switch', { name: /soft tick/ }));
  await waitFor(() => expect(fake.calls(api.desk.savePreferences)).toHaveLength(1));
  const { sound } = productPreferences;
  expect(fake.calls(api.desk.savePreferences)[0]?.body).toEqual({
    ...productPreferences,
    sound: { ...sound, focused: true },
  });
  expect(screen.getByRole('switch', { name: /soft tick/ })).toHaveProperty('checked', true);
});

it('says that the browser blocks sounds when the test cannot be heard', async () => {
  await renderInConsole(<NotificationsPage />, { api: server() });
  await userEvent.click(screen.getByRole('button', { name: 'Test' }));
  expect(await screen.findByText(/This browser blocks sounds/)).toBeTruthy();
});

it('shows again what was when the server refuses', async () => {
  const fake = server().on(api.desk.savePreferences, refusal(409, 'unheard.of'));
  await renderInConsole(<NotificationsPage />, { api: fake });
  await userEvent.click(screen.getByRole('switch', { name: /A tone for messages/ }));
  expect(await screen.findByText(/in the meantime/)).toBeTruthy();
  await waitFor(() =>
    expect(screen.getByRole('switch', { name: /A tone for messages/ })).toHaveProperty('checked', true),
  );
});
