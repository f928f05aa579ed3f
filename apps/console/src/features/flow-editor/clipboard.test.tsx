// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

type Editor = Awaited<ReturnType<typeof openEditor>>;

/** The system's clipboard, as the browser hands it to a page. */
function clipboard(text = '') {
  let held = text;
  const data = { getData: () => held, setData: (_type: string, next: string) => (held = next) };
  const send = (name: 'copy' | 'cut' | 'paste', target: Element = document.body) => {
    const event = Object.assign(new Event(name, { bubbles: true, cancelable: true }), { clipboardData: data });
    act(() => void target.dispatchEvent(event));
    return event.defaultPrevented;
  };
  return { send, text: () => held };
}
const choose = (editor: Editor, type: string) => act(() => editor.step(type).focus());

/** Asks, calls a service with a secret and hands off to a queue that only this installation has. */
const rich = (): FlowDocument => ({
  ...greeting(),
  nodes: [
    node('start', 'start'),
    node('call', 'http', { url: 'https://a.example/{vars.order}', auth: 'bearer', authSecret: 'SHOP' }, 320),
    node('desk', 'handoff', { queueId: 'q-elsewhere' }, 640),
  ],
  edges: [edge('start', 'call'), edge('call', 'desk', 'ok')],
  variables: [{ name: 'order', type: 'string' }],
});

describe('steps on the clipboard of the system', () => {
  it('go from one flow to another: with their connections and variables, and what they lack there is listed', async () => {
    const board = clipboard();
    const there = await openEditor(flowServer(rich()));
    choose(there, 'start');
    await there.user.keyboard('{Control>}a{/Control}');
    expect(board.send('copy')).toBe(true);
    cleanup();
    localStorage.clear();
    const here = await openEditor();
    board.send('paste');
    await waitFor(() => expect(here.wires()).toContain('http.ok>handoff'));
    const { nodes, variables } = here.draft();
    expect(nodes.map(({ type }) => type)).toEqual(['start', 'send', 'end', 'http', 'handoff']);
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(5);
    expect(variables).toEqual([{ name: 'order', type: 'string' }]);
    await here.user.click(screen.getByTestId('problems'));
    for (const code of ['queue_unknown', 'secret_unknown']) {
      await waitFor(() => expect(document.querySelector(`[data-problem=${code}]`)).not.toBeNull());
    }
    expect(screen.getByRole('button', { name: 'Undo: Paste 2 steps' })).toBeTruthy();
  });

  it('are cut as one edit, and come back by pasting or by undo', async () => {
    const board = clipboard();
    const editor = await openEditor();
    choose(editor, 'send');
    expect(board.send('cut')).toBe(true);
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'end']));
    board.send('paste');
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'end', 'send']));
    await waitFor(() => expect(document.activeElement).toBe(editor.step('send')));
    await editor.user.keyboard('{Control>}z{/Control}{Control>}z{/Control}');
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'send', 'end']));
    await waitFor(() => expect(editor.wires()).toEqual(['send.next>end', 'start.next>send']));
  });

  it('take over with Shift what led to the originals, where those exits are free by then', async () => {
    const board = clipboard();
    const editor = await openEditor();
    choose(editor, 'send');
    board.send('cut');
    fireEvent.keyDown(document.body, { key: 'V', code: 'KeyV', shiftKey: true, ctrlKey: true });
    board.send('paste');
    await waitFor(() => expect(editor.wires()).toEqual(['start.next>send']));
    fireEvent.keyDown(document.body, { key: 'V', code: 'KeyV', shiftKey: true, ctrlKey: true });
    board.send('paste');
    await waitFor(() => expect(editor.draft().nodes).toHaveLength(4));
    expect(editor.wires()).toEqual(['start.next>send']);
  });

  it('are no matter of fields, of dialogs and of text that is marked', async () => {
    const board = clipboard('not yet');
    const editor = await openEditor();
    choose(editor, 'send');
    const name = await editor.inspector().findByRole('textbox', { name: 'Name on the canvas' });
    expect(board.send('copy', name)).toBe(false);
    expect(board.send('cut', name)).toBe(false);
    const marked = vi.spyOn(window, 'getSelection').mockReturnValue({ toString: () => 'words' } as Selection);
    expect(board.send('copy')).toBe(false);
    marked.mockRestore();
    await editor.user.click(screen.getByRole('button', { name: /^Variables/ }));
    expect(board.send('cut', await screen.findByRole('dialog'))).toBe(false);
    expect(board.text()).toBe('not yet');
    expect(editor.steps()).toEqual(['start', 'send', 'end']);
  });

  it.each([
    ['words', 'Order 7 is late'],
    ['another program’s JSON', '{"nodes":[{"id":"x","type":"n8n-nodes-base.set"}]}'],
    ['steps of no known shape', '{"tandem":"flow-steps","nodes":[{"id":1}],"edges":[]}'],
    ['a start alone', JSON.stringify({ tandem: 'flow-steps', nodes: [node('s', 'start')], edges: [] })],
    ['a prototype', '{"tandem":"flow-steps","nodes":[],"edges":[],"__proto__":{"isAdmin":true}}'],
  ])('are not what %s makes of them: nothing changes', async (_, text) => {
    const editor = await openEditor();
    clipboard(text).send('paste');
    // What is pasted afterwards is there, and alone.
    clipboard(JSON.stringify({ tandem: 'flow-steps', nodes: [node('w', 'wait')], edges: [] })).send('paste');
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'send', 'end', 'wait']));
    expect(screen.getByRole('button', { name: 'Undo: Paste 1 step' })).toBeTruthy();
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('can be copied where nothing may be changed, and neither cut nor pasted', async () => {
    const board = clipboard();
    const ana = { id: 'u2', displayName: 'Ana' };
    const editor = await openEditor(flowServer(greeting(), { drafting: { owner: ana, editors: [], authors: [ana] } }));
    choose(editor, 'send');
    expect(board.send('copy')).toBe(true);
    expect(board.text()).toContain('"Hello"');
    board.send('cut');
    board.send('paste');
    expect(editor.steps()).toEqual(['start', 'send', 'end']);
  });

  it('are asked for by keys when the browser lets no menu at the clipboard', async () => {
    const editor = await openEditor();
    vi.stubGlobal('navigator', { ...navigator, platform: 'Linux', clipboard: undefined });
    fireEvent.contextMenu(editor.step('send'));
    const menu = within(await screen.findByRole('menu', { name: 'What can be done here' }));
    await editor.user.click(menu.getByRole('menuitem', { name: /^Copy/ }));
    expect(await screen.findByText('The browser does not allow this from a menu. Use the keys.')).toBeTruthy();
  });
});
