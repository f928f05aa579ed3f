// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { flowServer, greeting, openEditor } from '../../../testing/flows.tsx';

it('says what flows that call this one may set and read', async () => {
  const draft = { ...greeting(), variables: [{ name: 'order', type: 'string' as const }] };
  const editor = await openEditor(flowServer(draft));
  await editor.user.click(screen.getByRole('button', { name: /^Variables/ }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Variables' }));
  const role = () => dialog.getByRole('button', { name: /For other flows/ });
  expect(role().textContent).toContain('Its own');
  await editor.user.click(role());
  await editor.user.click(await screen.findByRole('option', { name: 'Input' }));
  await waitFor(() => expect(role().textContent).toContain('Input'));
  await waitFor(() => expect(editor.draft().variables).toEqual([{ name: 'order', type: 'string', role: 'input' }]));
});
