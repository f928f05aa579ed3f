// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { Composer } from './composer.tsx';

const client = { send: vi.fn(), typed: vi.fn() };
let area: HTMLTextAreaElement;

beforeEach(async () => {
  client.send.mockClear();
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  await act(() => render(<Composer client={client as never} takes="nothing" upload={vi.fn()} />, root));
  area = root.querySelector('textarea')!;
});

const write = (text: string) =>
  act(() => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
const press = (init: KeyboardEventInit) =>
  act(() => {
    area.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
  });

it('does not send the Enter that ends a composition', async () => {
  await write('ni');
  await press({ key: 'Enter', isComposing: true });
  await press({ key: 'Enter', keyCode: 229 });
  expect(client.send).not.toHaveBeenCalled();
  await write('你好');
  await press({ key: 'Enter', keyCode: 13 });
  expect(client.send).toHaveBeenCalledExactlyOnceWith({ text: '你好', fileIds: [] });
  expect(area.value).toBe('');
});

it('lets Shift+Enter make a line and sends nothing empty', async () => {
  await write('   ');
  await press({ key: 'Enter' });
  await write('one');
  await press({ key: 'Enter', shiftKey: true });
  expect(client.send).not.toHaveBeenCalled();
});
