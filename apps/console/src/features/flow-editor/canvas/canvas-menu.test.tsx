// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

const open = async (on: Element) => {
  fireEvent.contextMenu(on, { clientX: 40, clientY: 60 });
  const menu = await screen.findByRole('menu', { name: 'What can be done here' });
  const items = () => within(menu).getAllByRole('menuitem');
  return {
    /** With their keys. */
    titles: items().map((item) => item.textContent),
    press: (name: RegExp) => fireEvent.click(within(menu).getByRole('menuitem', { name })),
  };
};
const selected = () =>
  [...document.querySelectorAll('.react-flow__node.selected')].map((each) => each.getAttribute('data-id'));
const boxOf = (id: string) => document.querySelector(`.react-flow__node[data-id=${id}]`) as Element;

describe('the menu at the pointer', () => {
  it('of a step chooses it first, and offers what can be done with one step', async () => {
    await openEditor();
    const { titles } = await open(boxOf('hello'));
    expect(selected()).toEqual(['hello']);
    expect(titles).toEqual(expect.arrayContaining(['RenameF2', 'Connect to a stepC', 'ReplaceR']));
    expect(titles.join()).not.toContain('Open the called flow');
  });

  it('of one of several chosen steps keeps the choice, and acts on all of them at once', async () => {
    const editor = await openEditor();
    act(() => editor.step('send').focus());
    await editor.user.keyboard('{Control>}a{/Control}');
    const { press, titles } = await open(boxOf('hello'));
    expect(selected()).toHaveLength(3);
    expect(titles.join()).not.toContain('Rename');
    press(/^Disable or enable/);
    await waitFor(() => expect(editor.draft().nodes.filter(({ disabled }) => disabled)).toHaveLength(1));
    expect(screen.getByRole('button', { name: 'Undo: Disable 1 step' })).toBeTruthy();
  });

  it('of a connection removes it, and of the canvas adds what stands by itself', async () => {
    const editor = await openEditor();
    const wire = await open(document.querySelector('.react-flow__edge[data-id=hello-end]') as Element);
    wire.press(/^Delete the selection/);
    await waitFor(() => expect(editor.wires()).toEqual(['start.next>send']));
    const canvas = await open(document.querySelector('.react-flow__pane') as Element);
    canvas.press(/^Note/);
    await editor.user.type(await screen.findByRole('textbox', { name: 'Write a note' }), 'Why?');
    await editor.user.keyboard('{Escape}');
    await waitFor(() => expect(editor.draft().annotations).toMatchObject([{ kind: 'note', text: 'Why?' }]));
  });

  it('of a step that calls a flow leads to that flow', async () => {
    const draft = {
      ...greeting(),
      nodes: [node('start', 'start'), node('call', 'subFlow', { flow: 'f2@1', inputs: [], outputs: [] }, 320)],
      edges: [edge('start', 'call')],
    };
    const given = flowServer(draft);
    const called = { flowId: 'f2', version: 1, note: '', publishedAt: 0, authors: [], current: true };
    given.server.on(api.flows.version, { ...called, document: { ...greeting(), id: 'f2', version: 1 } });
    await openEditor(given);
    const { titles } = await open(boxOf('call'));
    expect(titles.join()).toContain('Open the called flow');
    expect(titles.join()).toContain('Put the sub-flow’s steps here');
  });

  it('offers nothing that changes a draft where nothing may be changed', async () => {
    const ana = { id: 'u2', displayName: 'Ana' };
    await openEditor(flowServer(greeting(), { drafting: { owner: ana, editors: [], authors: [ana] } }));
    const { titles } = await open(boxOf('hello'));
    for (const title of ['Rename', 'Replace', 'Delete', 'Cut', 'Paste', 'Disable', 'Extract']) {
      expect(titles.join()).not.toContain(title);
    }
    expect(titles.join()).toContain('Copy');
  });
});
