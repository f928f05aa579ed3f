// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { useViewersStore } from '../data/viewers-store.ts';
import { RowViewers } from './row-viewers.tsx';

beforeEach(() => useViewersStore.setState({ viewers: {} }));

const sees = (key: string, id: string, displayName: string, isReplying = false) =>
  useViewersStore.getState().see('c1', { key, id, displayName, isReplying, until: 1 });

it('shows who has it open, each once, and only on its own row', async () => {
  sees('a', 'u2', 'Zhao Lin');
  sees('b', 'u2', 'Zhao Lin');
  const { rerender } = await renderInConsole(<RowViewers conversationId="c1" />);
  expect(screen.getByTestId('row-viewers').textContent).toContain('Zhao Lin has this open');
  rerender(<RowViewers conversationId="c2" />);
  expect(screen.queryByTestId('row-viewers')).toBeNull();
});

it('counts those there is no room for', async () => {
  for (const [index, name] of ['Ann', 'Ben', 'Cai', 'Dan'].entries()) sees(name, `u${index}`, name);
  await renderInConsole(<RowViewers conversationId="c1" />);
  expect(screen.getByTestId('row-viewers').textContent).toContain('+2');
  expect(screen.getByText('Ann, Ben, Cai, and Dan have this open')).toBeTruthy();
});

it('tells who replies from who looks, though they look in another browser, too', async () => {
  sees('a', 'u3', 'Ann');
  sees('b', 'u2', 'Wang Min', true);
  sees('c', 'u2', 'Wang Min');
  await renderInConsole(<RowViewers conversationId="c1" />);
  expect(screen.getByText('Wang Min is replying · Ann has this open')).toBeTruthy();
});
