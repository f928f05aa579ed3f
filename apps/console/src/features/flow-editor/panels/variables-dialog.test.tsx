// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

it('says what flows that call this one may set and read', async () => {
  const draft = { ...greeting(), variables: [{ name: 'order', type: 'string' as const }] };
  const editor = await openEditor(flowServer(draft));
  await editor.user.click(screen.getByRole('button', { name: /^Variables/ }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Variables' }));
  const role = () => dialog.getByRole('button', { name: /For other flows/ });
  expect(role().textContent).toContain('Its own');
  await editor.user.click(role());
  await editor.user.click(await screen.findByRole('option', { name: 'Input' }));
  await waitFor(() => expect(role().textContent).toContain('Input'));
  await waitFor(() => expect(editor.draft().variables).toEqual([{ name: 'order', type: 'string', role: 'input' }]));
});

describe('the variables of a flow', () => {
  async function open(variables: FlowDocument['variables'], more: Parameters<typeof flowServer>[1] = {}) {
    const editor = await openEditor(flowServer({ ...greeting(), variables }, more));
    await editor.user.click(screen.getByRole('button', { name: /^Variables/ }));
    return { ...editor, dialog: within(await screen.findByRole('dialog', { name: 'Variables' })) };
  }

  it('are added with a name that is free to change, and say how texts show them', async () => {
    const { user, dialog, draft } = await open([]);
    expect(dialog.getByText(/^No variables yet/)).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: 'Add a variable' }));
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'order_no');
    expect(dialog.getByText('Used as {vars.order_no}')).toBeTruthy();
    await user.click(dialog.getByRole('button', { name: /Type/ }));
    await user.click(await screen.findByRole('option', { name: 'Number' }));
    await waitFor(() => expect(draft().variables).toEqual([{ name: 'order_no', type: 'number' }]));
  });

  it.each(['', '1st', 'order no', '\u8ba2\u5355', 'a-b'])(
    'are not called “%s”, which is said where it is written',
    async (wrong) => {
      const { dialog } = await open([{ name: 'order', type: 'string' }]);
      fireEvent.change(dialog.getByRole('textbox', { name: 'Name' }), { target: { value: wrong } });
      expect(dialog.getByText('Letters, digits and _; begins with a letter.')).toBeTruthy();
    },
  );

  it('are renamed wherever steps use them, as one edit, and never under the name of another', async () => {
    const nodes = [
      node('start', 'start', { variable: 'order' }),
      node('hello', 'send', { text: { en: 'Order {vars.order}', 'zh-CN': '订单 {vars.order}' } }, 320),
    ];
    const variables = ['order', 'other'].map((name) => ({ name, type: 'string' as const }));
    const editor = await openEditor(flowServer({ ...greeting(), nodes, edges: [edge('start', 'hello')], variables }));
    const { user, draft } = editor;
    await user.click(screen.getByRole('button', { name: /^Variables/ }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Variables' }));
    const [name] = dialog.getAllByRole('textbox', { name: 'Name' }) as [HTMLInputElement];
    await user.clear(name);
    await user.type(name, 'other{Enter}');
    expect(dialog.getByText('Another variable has this name.')).toBeTruthy();
    await user.clear(name);
    await user.type(name, 'number{Enter}');
    expect(document.activeElement).toBe(name);
    await waitFor(() => expect(draft().variables.map((each) => each.name)).toEqual(['number', 'other']));
    expect(draft().nodes.map(({ config }) => config)).toEqual([
      { variable: 'number' },
      { text: { en: 'Order {vars.number}', 'zh-CN': '订单 {vars.number}' } },
    ]);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Undo: Rename' }));
    await waitFor(() => expect(draft().nodes[0]?.config).toEqual({ variable: 'order' }));
  });

  it('are taken away one by one, and brought back by undo', async () => {
    const { user, dialog, draft } = await open([
      { name: 'one', type: 'string' },
      { name: 'two', type: 'list' },
    ]);
    await user.click(dialog.getByRole('button', { name: 'Remove one' }));
    await waitFor(() => expect(draft().variables).toEqual([{ name: 'two', type: 'list' }]));
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: /^Undo: / }));
    await waitFor(() => expect(draft().variables.map(({ name }) => name)).toEqual(['one', 'two']));
  });

  it('can be read where nothing may be changed', async () => {
    const ana = { id: 'u2', displayName: 'Ana' };
    const { dialog } = await open([{ name: 'one', type: 'string' }], {
      drafting: { owner: ana, editors: [], authors: [ana] },
    });
    expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveProperty('disabled', true);
    expect(dialog.queryByRole('button', { name: /^(Remove|Add)/ })).toBeNull();
  });
});
