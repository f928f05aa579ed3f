// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { matchScore } from './command-match.js';
import { CommandPalette } from './command-palette.js';

afterEach(cleanup);

const entriesOf = (run: (id: string) => void) =>
  ['Go to Inbox', 'Go to Flows', 'Sign out'].map((label) => ({
    id: label,
    label,
    group: 'All',
    run: () => run(label),
  }));

describe('CommandPalette', () => {
  it('narrows while typing and runs the marked entry on Enter', async () => {
    const run = vi.fn();
    const onOpenChange = vi.fn();
    render(<CommandPalette isOpen onOpenChange={onOpenChange} entries={entriesOf(run)} />);
    await userEvent.type(screen.getByRole('combobox'), 'flo');
    expect(screen.getAllByRole('option').map((item) => item.textContent)).toEqual(['Go to Flows']);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(run).toHaveBeenCalledWith('Go to Flows');
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });

  it('does not run while an input method composes', async () => {
    const run = vi.fn();
    render(<CommandPalette isOpen onOpenChange={() => undefined} entries={entriesOf(run)} />);
    await userEvent.type(screen.getByRole('combobox'), '{ArrowDown}');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter', keyCode: 229, isComposing: true });
    expect(run).not.toHaveBeenCalled();
  });
});

describe('matchScore', () => {
  it('prefers the beginning of the text, then of a word, then any place, then letters in order', () => {
    const scores = ['inbox rules', 'open inbox', 'reinbox', 'i n b o x', 'live'].map((label) =>
      matchScore({ label }, 'inbox'),
    );
    expect(scores).toEqual([4, 3, 2, 1, 0]);
  });

  it('finds by keyword, a little below the label itself', () => {
    expect(matchScore({ label: '收件箱', keywords: ['sjx', 'inbox'] }, 'sjx')).toBe(3.5);
  });
});
