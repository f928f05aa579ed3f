// @vitest-environment happy-dom
import { act, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { openEditor } from '../../../testing/flows.tsx';

let drawn: (() => void) | undefined;
vi.mock('./node-settings.tsx', async (original) => {
  await new Promise<void>((resolve) => {
    drawn = resolve;
  });
  return original();
});

it('Enter leads into the settings of a step, also when the first form of a visit comes late', async () => {
  const editor = await openEditor();
  await waitFor(() => expect(drawn).toBeDefined());
  act(() => editor.step('send').focus());
  await editor.user.keyboard('{Enter}');
  drawn?.();
  const name = await editor.inspector().findByRole('textbox', { name: 'Name on the canvas' });
  expect(document.activeElement).toBe(name);
});
