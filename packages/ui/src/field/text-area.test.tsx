// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { TextArea } from './text-area.js';

afterEach(cleanup);

function Composer({ onEnter }: { onEnter: () => void }) {
  const [value, setValue] = useState('ni');
  return <TextArea label="Message" value={value} onChange={setValue} onEnter={onEnter} />;
}

describe('TextArea', () => {
  it('calls onEnter for Enter, and not for Shift+Enter', () => {
    const onEnter = vi.fn();
    render(<Composer onEnter={onEnter} />);
    const area = screen.getByLabelText('Message');
    fireEvent.keyDown(area, { key: 'Enter', keyCode: 13, shiftKey: true });
    expect(onEnter).not.toHaveBeenCalled();
    fireEvent.keyDown(area, { key: 'Enter', keyCode: 13 });
    expect(onEnter).toHaveBeenCalledOnce();
  });

  it('leaves Enter to an input method that is composing', () => {
    const onEnter = vi.fn();
    render(<Composer onEnter={onEnter} />);
    const area = screen.getByLabelText('Message');
    fireEvent.keyDown(area, { key: 'Enter', keyCode: 13, isComposing: true });
    fireEvent.keyDown(area, { key: 'Enter', keyCode: 229 });
    expect(onEnter).not.toHaveBeenCalled();
  });

  it('leaves Mod+Enter to the page while nothing is written', () => {
    const onEnter = vi.fn();
    render(<Composer onEnter={onEnter} />);
    const area = screen.getByLabelText('Message');
    fireEvent.keyDown(area, { key: 'Enter', keyCode: 13, ctrlKey: true });
    expect(onEnter).toHaveBeenCalledOnce();
    fireEvent.change(area, { target: { value: '' } });
    expect(fireEvent.keyDown(area, { key: 'Enter', keyCode: 13, ctrlKey: true })).toBe(true);
    expect(onEnter).toHaveBeenCalledOnce();
  });
});
