// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { flowServer, greeting, openEditor } from '../../testing/flows.tsx';
import { flowSearch } from './flow-search.ts';

const chosen = () => document.querySelector('.react-flow__node.selected')?.getAttribute('data-id');
const mode = () => screen.getByRole('radio', { checked: true }).textContent;
const chat = () => screen.queryByRole('log', { name: 'Test conversation' });

it('says which step is chosen, without a step of the history', async () => {
  const editor = await openEditor();
  act(() => editor.step('send').focus());
  await waitFor(() => expect(editor.here()).toBe('/flows/f1?node=hello'));
  act(() => editor.step('end').focus());
  await waitFor(() => expect(editor.here()).toBe('/flows/f1?node=end'));
  await editor.user.keyboard('{Control>}a{/Control}');
  await waitFor(() => expect(editor.here()).toBe('/flows/f1'));
});

it('brings back mode and step after loading anew', async () => {
  await openEditor(flowServer(greeting()), { path: '/flows/f1?mode=test&node=hello' });
  await waitFor(() => expect(chosen()).toBe('hello'));
  expect(mode()).toBe('Test');
  await waitFor(() => expect(chat()).toBeTruthy());
});

it('takes each mode for a step of the history, with the step that is chosen', async () => {
  const editor = await openEditor(flowServer(greeting()), { path: '/flows/f1?node=hello' });
  await editor.user.keyboard('t');
  await waitFor(() => expect(editor.here()).toBe('/flows/f1?node=hello&mode=test'));
  await editor.user.keyboard('b');
  await waitFor(() => expect(editor.here()).toBe('/flows/f1?node=hello'));
  act(() => editor.back());
  await waitFor(() => expect(mode()).toBe('Test'));
  act(() => editor.back());
  await waitFor(() => expect(mode()).toBe('Build'));
});

it('is read as far as it is known', () => {
  const given = { mode: 'live', v: 3, node: 'a', run: 'c1', period: '7d', channel: 'chat' };
  expect(flowSearch({ ...given, other: 'x' } as never)).toEqual(given);
  expect(flowSearch({ mode: 'odd', v: 0, node: '', run: 4, period: 'constructor', channel: 'x'.repeat(65) })).toEqual(
    {},
  );
});
