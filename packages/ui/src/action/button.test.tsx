// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from './button.js';

afterEach(cleanup);

it('ignores presses and submits nothing while its work is under way', async () => {
  const onPress = vi.fn();
  const onSubmit = vi.fn((event: SubmitEvent) => event.preventDefault());
  const { rerender, container } = render(
    <form>
      <Button type="submit" onPress={onPress} isPending>
        Save
      </Button>
    </form>,
  );
  container.querySelector('form')!.addEventListener('submit', onSubmit as never);
  const button = screen.getByRole('button', { name: 'Save' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  await userEvent.click(button);
  expect(onPress).not.toHaveBeenCalled();
  expect(onSubmit).not.toHaveBeenCalled();
  rerender(
    <form>
      <Button type="submit" onPress={onPress}>
        Save
      </Button>
    </form>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(onPress).toHaveBeenCalledOnce();
  expect(onSubmit).toHaveBeenCalledOnce();
});
