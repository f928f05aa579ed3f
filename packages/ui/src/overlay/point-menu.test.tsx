// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { PointMenu } from './point-menu.js';

afterEach(cleanup);

function Opener() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && (
        <PointMenu
          at={{ x: 0, y: 0 }}
          label="Steps"
          search={{ label: 'Search steps', value: '', onChange: () => undefined, onSubmit: () => undefined }}
          onClose={() => setOpen(false)}
        >
          {null}
        </PointMenu>
      )}
    </>
  );
}

test('the field has the focus as soon as the list stands, also after Enter on a button', () => {
  render(<Opener />);
  const opener = screen.getByRole('button', { name: 'Open' });
  opener.focus();
  // What Enter does: a key, and a click that no pointer made.
  fireEvent.keyDown(opener, { key: 'Enter' });
  fireEvent.click(opener, { detail: 0 });
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search steps' }));
});
