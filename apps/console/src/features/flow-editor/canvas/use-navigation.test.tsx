// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { openEditor } from '../../../testing/flows.tsx';

const preset = () =>
  screen.queryByRole('button', { name: /^Moves as with a mouse/ })
    ? 'mouse'
    : screen.queryByRole('button', { name: /^Moves as with a trackpad/ })
      ? 'trackpad'
      : undefined;
const pane = () => document.querySelector('.react-flow__pane') as HTMLElement;
/** What tells the library’s own styles that a drag pans. */
const dragPans = () => pane().classList.contains('draggable');
const turn = (deltaY: number, deltaX = 0) => fireEvent.wheel(pane(), { deltaX, deltaY, deltaMode: 0 });

describe('the presets of the canvas', () => {
  it('are guessed from the first turn of the wheel alone, and kept for the next visit', async () => {
    await openEditor();
    expect(preset()).toBe('mouse');
    turn(6, 2);
    await waitFor(() => expect(preset()).toBe('trackpad'));
    turn(100);
    expect(preset()).toBe('trackpad');
    cleanup();
    await openEditor();
    expect(preset()).toBe('trackpad');
    turn(100);
    expect(preset()).toBe('trackpad');
  });

  it('change what a drag on the empty canvas does: with a mouse it pans, on a trackpad it marks', async () => {
    const { user } = await openEditor();
    expect(dragPans()).toBe(true);
    expect(pane().classList.contains('selection')).toBe(false);
    await user.click(screen.getByRole('button', { name: /^Moves as with a mouse/ }));
    await waitFor(() => expect(pane().classList.contains('selection')).toBe(true));
    expect(dragPans()).toBe(false);
    await user.click(screen.getByRole('button', { name: /^Moves as with a trackpad/ }));
    await waitFor(() => expect(dragPans()).toBe(true));
  });

  it('stay as they were chosen, whatever the wheel suggests later', async () => {
    const { user } = await openEditor();
    await user.click(screen.getByRole('button', { name: /^Moves as with a mouse/ }));
    await user.click(screen.getByRole('button', { name: /^Moves as with a trackpad/ }));
    turn(4, 9);
    expect(preset()).toBe('mouse');
    cleanup();
    await openEditor();
    turn(4, 9);
    expect(preset()).toBe('mouse');
  });
});
