// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import type { Permission } from '@tandem/domain';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { FakeApi, refusal } from '../testing/fake-api.ts';
import { renderInConsole } from '../testing/render-in-console.tsx';
import { MaskedText } from './masked-text.tsx';

const place = (index: number) => ({ kind: 'event', conversationId: 'c1', seq: 4, index }) as const;
const text = 'Call 139****4321 or write to z***@example.com, please';
const show = async (permissions: Permission[], server = new FakeApi()) => {
  const me = { grants: permissions.map((permission) => ({ permission, scope: 'workspace' as const })) };
  await renderInConsole(<MaskedText text={text} placeOf={place} />, { api: server, me });
  return { server, user: userEvent.setup() };
};

it('is only a text for who may not reveal', async () => {
  await show([]);
  expect(await screen.findByText(text)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});

it('reveals the number that was pressed, after a reason', async () => {
  const server = new FakeApi().on(api.numbers.reveal, { value: 'zhang@example.com', until: 0, left: 3 });
  const { user } = await show(['numbers:reveal'], server);
  await user.click(await screen.findByRole('button', { name: 'Reveal z***@example.com' }));
  const dialog = within(await screen.findByRole('dialog'));
  const submit = dialog.getByRole('button', { name: 'Reveal' });
  expect(submit.hasAttribute('disabled')).toBe(true);
  await user.type(dialog.getByRole('textbox'), 'The parcel came back');
  await user.click(submit);
  expect(await screen.findByText('zhang@example.com')).toBeTruthy();
  expect(server.calls(api.numbers.reveal)[0]?.body).toEqual({ place: place(1), reason: 'The parcel came back' });
  expect(screen.getByRole('button', { name: 'Reveal 139****4321' })).toBeTruthy();
});

it('says in place why a number is not shown', async () => {
  const server = new FakeApi().on(api.numbers.reveal, refusal(429, 'numbers.daily_limit'));
  const { user } = await show(['numbers:reveal'], server);
  await user.click(await screen.findByRole('button', { name: 'Reveal 139****4321' }));
  const dialog = within(await screen.findByRole('dialog'));
  await user.type(dialog.getByRole('textbox'), 'Once more');
  await user.click(dialog.getByRole('button', { name: 'Reveal' }));
  await waitFor(() => expect(dialog.getByRole('alert').textContent).not.toBe(''));
});
