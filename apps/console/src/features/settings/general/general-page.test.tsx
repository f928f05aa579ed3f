// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi, refusal } from '../../../testing/fake-api.ts';
import { someone } from '../../../testing/people.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { HoursPage } from '../resources/hours.tsx';
import { GeneralPage } from './general-page.tsx';

const workspace = { id: 'w1', name: 'Shop', locale: 'en' as const, timeZone: 'Asia/Shanghai' };
const me = { workspace };

async function choose(server: FakeApi, zone: string) {
  await renderInConsole(<GeneralPage />, { api: server, me });
  const user = userEvent.setup();
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Time zone' });
  expect(field.value).toBe('Asia/Shanghai');
  expect(screen.getByRole('button', { name: 'Save' }).hasAttribute('disabled')).toBe(true);
  field.focus();
  await user.clear(field);
  await user.paste(zone);
  await user.keyboard('{ArrowDown}{Enter}');
  await user.click(screen.getByRole('button', { name: 'Save' }));
}

it('sets the time zone of the workspace with keys alone', async () => {
  const after = someone({ workspace: { ...workspace, timeZone: 'Europe/Berlin' } });
  const server = new FakeApi().on(api.workspace.setTimeZone, undefined as never).on(api.auth.me, after);
  await choose(server, 'Europe/Berlin');
  await waitFor(() => expect(server.calls(api.auth.me)).toHaveLength(1));
  expect(server.calls(api.workspace.setTimeZone)[0]?.body).toEqual({ timeZone: 'Europe/Berlin' });
});

it('says in place why it was not saved', async () => {
  await choose(new FakeApi().on(api.workspace.setTimeZone, refusal(503, 'unavailable')), 'Europe/Berlin');
  await waitFor(() => expect(screen.getByRole('combobox').getAttribute('aria-invalid')).toBe('true'));
});

it('is what new calendars begin with, wherever the admin sits', async () => {
  const server = new FakeApi().on(api.businessHours.list, { items: [] });
  await renderInConsole(<HoursPage />, { api: server, me });
  const [create] = await screen.findAllByRole('button', { name: /^New/ });
  await userEvent.setup().click(create as HTMLElement);
  expect(await screen.findByDisplayValue('Asia/Shanghai')).toBeTruthy();
});
