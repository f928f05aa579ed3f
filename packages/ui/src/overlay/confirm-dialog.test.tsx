// @vitest-environment happy-dom
import { cleanup, configure, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { ConfirmDialog } from './confirm-dialog.js';

// A limit for what hangs, not for what is slow.
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);

it('stays open until the work is done', async () => {
  const onOpenChange = vi.fn();
  let finish: () => void = () => undefined;
  const work = new Promise<void>((resolve) => {
    finish = resolve;
  });
  render(
    <ConfirmDialog
      title="Delete?"
      confirmLabel="Delete"
      isDanger
      isOpen
      onOpenChange={onOpenChange}
      onConfirm={() => work}
    >
      Gone for good.
    </ConfirmDialog>,
  );
  expect(screen.getByRole('alertdialog')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
  expect(onOpenChange).not.toHaveBeenCalled();
  finish();
  await waitFor(() => expect(onOpenChange).toHaveBeenCalledWith(false));
});
