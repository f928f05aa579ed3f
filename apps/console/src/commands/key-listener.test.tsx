// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useMemo } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Command } from './command.ts';
import { KeyListener } from './key-listener.tsx';
import { useCommandOverlay } from './overlay.ts';
import { useCommands } from './registry.ts';

afterEach(() => {
  cleanup();
  useCommandOverlay.setState({ shown: undefined });
});

function Page({ given }: { readonly given: readonly Partial<Command>[] }) {
  const commands = useMemo(
    () =>
      given.map(
        (command, index): Command => ({
          id: String(index),
          title: '',
          group: '',
          scope: 'global',
          run: () => undefined,
          ...command,
        }),
      ),
    [given],
  );
  useCommands(commands);
  return (
    <>
      <KeyListener />
      <input aria-label="field" />
      <button type="button" aria-haspopup="listbox">
        choice
      </button>
      <div role="dialog">
        <button type="button">inside</button>
      </div>
    </>
  );
}

const key = (code: string, more: object = {}) => ({ code, key: code.replace('Key', '').toLowerCase(), ...more });

describe('KeyListener', () => {
  it('leaves to the palette what is typed before it stands there', () => {
    const letter = vi.fn();
    render(<Page given={[{ keys: 'I', run: letter }]} />);
    useCommandOverlay.setState({ shown: 'palette' });
    fireEvent.keyDown(document.body, key('KeyI'));
    expect(letter).not.toHaveBeenCalled();
    useCommandOverlay.setState({ shown: undefined });
    fireEvent.keyDown(document.body, key('KeyI'));
    expect(letter).toHaveBeenCalledOnce();
  });

  it('runs single letters outside fields only, and Mod chords inside too', () => {
    const letter = vi.fn();
    const chord = vi.fn();
    render(
      <Page
        given={[
          { keys: 'J', run: letter },
          { keys: 'Mod+J', run: chord },
        ]}
      />,
    );
    fireEvent.keyDown(screen.getByLabelText('field'), key('KeyJ'));
    expect(letter).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByLabelText('field'), key('KeyJ', { ctrlKey: true }));
    expect(chord).toHaveBeenCalledOnce();
    fireEvent.keyDown(document.body, key('KeyJ'));
    expect(letter).toHaveBeenCalledOnce();
  });

  it('leaves letters to a choice, where they jump to entries, and Mod chords to the page', () => {
    const letter = vi.fn();
    const chord = vi.fn();
    render(
      <Page
        given={[
          { keys: 'J', run: letter },
          { keys: 'Mod+J', run: chord },
        ]}
      />,
    );
    fireEvent.keyDown(screen.getByRole('button', { name: 'choice' }), key('KeyJ'));
    expect(letter).not.toHaveBeenCalled();
    fireEvent.keyDown(screen.getByRole('button', { name: 'choice' }), key('KeyJ', { ctrlKey: true }));
    expect(chord).toHaveBeenCalledOnce();
  });

  it('runs a sequence, and not its second key alone', () => {
    const go = vi.fn();
    render(<Page given={[{ keys: 'G I', run: go }]} />);
    fireEvent.keyDown(document.body, key('KeyI'));
    expect(go).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, key('KeyG'));
    fireEvent.keyDown(document.body, key('KeyI'));
    expect(go).toHaveBeenCalledOnce();
  });

  it('does nothing while an input method composes', () => {
    const run = vi.fn();
    render(<Page given={[{ keys: 'J', run }]} />);
    fireEvent.keyDown(document.body, key('KeyJ', { isComposing: true }));
    fireEvent.keyDown(document.body, key('KeyJ', { keyCode: 229 }));
    expect(run).not.toHaveBeenCalled();
  });

  it('prefers an offer to a list, and keeps page keys out of dialogs', () => {
    const runs: string[] = [];
    render(
      <Page
        given={[
          { keys: 'F2', scope: 'list', run: () => runs.push('list') },
          { keys: 'F2', scope: 'offer', run: () => runs.push('offer') },
          { keys: 'F4', scope: 'list', run: () => runs.push('page') },
        ]}
      />,
    );
    fireEvent.keyDown(document.body, { key: 'F2', code: 'F2' });
    fireEvent.keyDown(screen.getByText('inside'), { key: 'F2', code: 'F2' });
    fireEvent.keyDown(screen.getByText('inside'), { key: 'F4', code: 'F4' });
    expect(runs).toEqual(['offer', 'offer']);
  });

  it('skips what is disabled and forgets commands with their component', () => {
    const run = vi.fn();
    const { unmount } = render(<Page given={[{ keys: 'J', run, isDisabled: true }]} />);
    fireEvent.keyDown(document.body, key('KeyJ'));
    unmount();
    render(<Page given={[]} />);
    fireEvent.keyDown(document.body, key('KeyJ'));
    expect(run).not.toHaveBeenCalled();
  });
});
