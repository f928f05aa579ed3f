// @vitest-environment happy-dom
import type { FlowDocument } from '@tandem/flow';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

const both = (en: string) => ({ en, 'zh-CN': en });

/** Asks which way; one leads to a message and back to the question, the other to the end. */
const menu = (): FlowDocument => ({
  ...greeting(),
  nodes: [
    node('start', 'start'),
    node('ask', 'menu', {
      ...{ text: both('Which?'), retryText: {}, maxTries: 3 },
      options: [
        { id: 'a', label: both('Opening hours') },
        { id: 'b', label: {} },
      ],
    }),
    node('hours', 'send', { text: both('Nine to five') }, 640),
    node('end', 'end', {}, 960),
  ],
  edges: [
    edge('start', 'ask'),
    edge('ask', 'hours', 'a'),
    edge('hours', 'ask'),
    { ...edge('ask', 'end', 'b'), id: 'b' },
  ],
});

const lines = () =>
  screen
    .getAllByRole('treeitem')
    .map((item) => `${item.getAttribute('aria-level')} ${item.getAttribute('aria-label')}`);
const line = (name: RegExp) => screen.getByRole('treeitem', { name });
const focused = () => document.activeElement?.getAttribute('aria-label');

async function outline(draft = greeting(), more: Parameters<typeof flowServer>[1] = {}) {
  const editor = await openEditor(flowServer(draft, more));
  await editor.user.click(screen.getByRole('button', { name: 'Outline' }));
  await screen.findByRole('tree', { name: 'Outline of the flow' });
  const on = (name: RegExp) => act(() => line(name).focus());
  const keys = (text: string) => editor.user.keyboard(text);
  return { ...editor, on, keys };
}

/** Types into the list that has just opened, and takes the best. */
async function best(user: Awaited<ReturnType<typeof outline>>['user'], text: string) {
  const list = within(await screen.findByRole('menu').then((found) => found.closest('[role=dialog]') as HTMLElement));
  await user.type(list.getByRole('searchbox'), `${text}{Enter}`);
}

describe('the outline', () => {
  it('says each exit with where it leads, and names a step that is met again only once more', async () => {
    await outline(menu());
    expect(lines()).toEqual([
      '1 Start, no problems',
      expect.stringMatching(/^1 Menu, /),
      '2 Opening hours: leads to Send message',
      '3 Send message, no problems',
      expect.stringMatching(/^3 Menu, as above, /),
      '2 Choice 2: leads to End',
      '3 End, no problems',
      '2 Talk to a person: connect or add',
    ]);
  });

  it('is walked by arrows, Home and End, and folds what stands below a line', async () => {
    const { on, keys } = await outline(menu());
    on(/^Start/);
    await keys('{End}');
    expect(focused()).toBe('Talk to a person: connect or add');
    await keys('{ArrowLeft}');
    expect(focused()).toMatch(/^Menu, /);
    expect(line(/^Menu, [^a]/).getAttribute('aria-expanded')).toBe('true');
    await keys('{ArrowLeft}');
    expect(lines()).toHaveLength(2);
    await keys('{ArrowRight}');
    expect(lines()).toHaveLength(8);
    await keys('{ArrowRight}{ArrowRight}{ArrowUp}{ArrowUp}{Home}{ArrowUp}');
    expect(focused()).toBe('Start, no problems');
    expect(screen.getAllByRole('treeitem').filter((item) => item.tabIndex === 0)).toHaveLength(1);
  });

  it('renames, disables, copies, replaces and deletes with the keys of the canvas, and takes it back', async () => {
    const { user, on, keys, draft } = await outline();
    on(/^Send message/);
    await keys('{F2}');
    await user.type(await within(line(/^Send message/)).findByRole('textbox'), 'Welcome{Enter}');
    await waitFor(() => expect(focused()).toBe('Welcome, no problems'));
    await keys('d');
    expect(focused()).toBe('Welcome, no problems, disabled');
    await keys('{Control>}d{/Control}');
    await waitFor(() => expect(lines()).toHaveLength(5));
    await keys('{Control>}z{/Control}');
    on(/^Welcome/);
    await keys('r');
    await best(user, 'Wait');
    await waitFor(() => expect(draft().nodes.map(({ type }) => type)).toEqual(['start', 'wait', 'end']));
    on(/^Welcome/);
    await keys('{Control>}{Backspace}{/Control}');
    await waitFor(() => expect(lines()).toEqual(['1 Start, no problems', '1 End, no problems']));
    for (let i = 0; i < 4; i += 1) await keys('{Control>}z{/Control}');
    await waitFor(() => expect(lines()[1]).toBe('1 Send message, no problems'));
  });

  it('leads an exit elsewhere, and ends a connection, by the list that Enter opens', async () => {
    const { user, on, keys, wires } = await outline(menu());
    on(/^Talk to a person/);
    await keys('{Enter}');
    await best(user, 'End');
    await waitFor(() => expect(wires()).toContain('menu.person>end'));
    on(/^Choice 2/);
    await keys('{Enter}');
    await user.click(await screen.findByRole('menuitem', { name: 'Disconnect' }));
    await waitFor(() => expect(line(/^Choice 2/).getAttribute('aria-label')).toBe('Choice 2: connect or add'));
    await waitFor(() => expect(wires()).not.toContain('menu.b>end'));
  });

  it('opens the settings of a step by Enter and by two presses, and its menu by the other button', async () => {
    const { on, keys, inspector, user } = await outline();
    on(/^Send message/);
    await keys('{Enter}');
    const name = await inspector().findByRole('textbox', { name: 'Name on the canvas' });
    await waitFor(() => expect(document.activeElement).toBe(name));
    await keys('{Escape}');
    await waitFor(() => expect(focused()).toBe('Send message, no problems'));
    fireEvent.contextMenu(line(/^End/));
    const context = within(await screen.findByRole('menu', { name: 'What can be done here' }));
    await user.click(context.getByRole('menuitem', { name: /^Delete the selection/ }));
    await waitFor(() =>
      expect(lines()).toEqual(['1 Start, no problems', '1 Send message, 1 problem', '2 Next: connect or add']),
    );
  });

  it('says where something is wrong, and that a test is held', async () => {
    const { on, keys } = await outline({ ...greeting(), edges: [edge('start', 'hello')] });
    await waitFor(() => expect(line(/^Send message/).getAttribute('aria-label')).toBe('Send message, 1 problem'));
    on(/^Send message/);
    await keys('{F9}');
    expect(focused()).toBe('Send message, 1 problem, breakpoint');
  });

  it('shows all and changes nothing of a draft that is somebody else’s', async () => {
    const ana = { id: 'u2', displayName: 'Ana' };
    const { on, keys, draft } = await outline(menu(), { drafting: { owner: ana, editors: [], authors: [ana] } });
    on(/^Talk to a person/);
    await keys('{Enter}{Delete}');
    expect(screen.queryByRole('menu')).toBeNull();
    on(/^Send message/);
    await keys('{F2}{Delete}d');
    expect(within(line(/^Send message/)).queryByRole('textbox')).toBeNull();
    expect(lines()).toHaveLength(8);
    expect(draft()).toEqual(menu());
  });
});
