// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

const focused = () => {
  const { step, stepType, port, insert } = (document.activeElement as HTMLElement | null)?.dataset ?? {};
  return port ? `exit ${port}` : insert ? `wire ${insert}` : step ? stepType : document.activeElement?.tagName;
};
const onStep = (editor: Awaited<ReturnType<typeof openEditor>>, type: string) => {
  act(() => editor.step(type).focus());
  return editor.user;
};
const best = async (editor: Awaited<ReturnType<typeof openEditor>>, text: string) => {
  await screen.findByRole('menu');
  const field = screen.getAllByRole('searchbox', { name: 'Search steps' }).at(-1) as HTMLElement;
  await editor.user.type(field, `${text}{Enter}`);
};

describe('keys on the canvas', () => {
  it('is one stop; Tab walks the steps as customers meet them, arrows follow the connections', async () => {
    const editor = await openEditor();
    expect([...document.querySelectorAll('[data-step]')].map((step) => step.getAttribute('tabindex'))).toEqual([
      '0',
      '-1',
      '-1',
    ]);
    const user = onStep(editor, 'start');
    await user.keyboard('{Tab}');
    expect(focused()).toBe('send');
    await user.keyboard('{Shift>}{Tab}{/Shift}');
    expect(focused()).toBe('start');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('exit next');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('wire start-hello');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('send');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('start');
  });

  it('follows the connections also where nothing may be changed', async () => {
    const ana = { id: 'u2', displayName: 'Ana' };
    const editor = await openEditor(flowServer(greeting(), { drafting: { owner: ana, editors: [], authors: [ana] } }));
    const user = onStep(editor, 'start');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toBe('send');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toBe('start');
  });

  it('opens the settings with Enter and comes back with Esc', async () => {
    const editor = await openEditor();
    const user = onStep(editor, 'send');
    await editor.inspector().findByRole('heading', { level: 2 });
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(editor.inspector().getByRole('textbox', { name: 'Name on the canvas' }));
    await user.keyboard('{Escape}');
    expect(focused()).toBe('send');
  });

  it('opens the settings with two presses on the card', async () => {
    const editor = await openEditor();
    onStep(editor, 'send');
    await editor.inspector().findByRole('heading', { level: 2 });
    fireEvent.doubleClick(editor.step('send').querySelector('header') as Element);
    expect(document.activeElement).toBe(editor.inspector().getByRole('textbox', { name: 'Name on the canvas' }));
  });

  it('moves by 8 and by 40, says so, and makes one edit of moves that follow each other', async () => {
    const editor = await openEditor();
    const user = onStep(editor, 'send');
    await user.keyboard('{Control>}{ArrowRight}{Shift>}{ArrowDown}{/Shift}{/Control}');
    await waitFor(() => expect(editor.draft().nodes[1]?.position).toEqual({ x: 328, y: 40 }));
    expect(screen.getByText('Move down. 1 edit can be undone.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Undo: Move 1 step' })).toBeTruthy();
  });

  it('renames on the card with F2', async () => {
    const editor = await openEditor();
    const user = onStep(editor, 'send');
    await user.keyboard('{F2}');
    await user.keyboard('Welcome{Enter}');
    expect(editor.step('send').textContent).toContain('Welcome');
    expect(focused()).toBe('send');
  });

  it('connects with C: only to steps that are there', async () => {
    const editor = await openEditor(flowServer({ ...greeting(), edges: [edge('start', 'hello')] }));
    const user = onStep(editor, 'send');
    await user.keyboard('c');
    expect(await screen.findByRole('menu', { name: 'Where does “Next” lead?' })).toBeTruthy();
    expect(screen.queryByRole('menuitem', { name: 'Start' })).toBeNull();
    const refused = within(screen.getByRole('group', { name: 'Cannot be led to' }));
    expect(refused.getAllByRole('menuitem').map((item) => item.textContent)).toEqual([
      'StartNothing leads to the step a flow begins with.',
      'Send messageA step cannot lead to itself. To repeat it, use Jump.',
    ]);
    await best(editor, 'End');
    await waitFor(() => expect(editor.wires()).toEqual(['send.next>end', 'start.next>send']));
    expect(focused()).toBe('send');
  });

  it('adds after the chosen step with A, and replaces with R, keeping the way on', async () => {
    const editor = await openEditor();
    const user = onStep(editor, 'send');
    await user.keyboard('r');
    await best(editor, 'Wait');
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'wait', 'end']));
    await waitFor(() => expect(editor.wires()).toHaveLength(2));
    onStep(editor, 'end');
    await user.keyboard('a');
    await best(editor, 'Set variable');
    await waitFor(() => expect(editor.steps()).toContain('set'));
    await waitFor(() => expect(focused()).toBe('set'));
  });

  it('never offers what begins by itself after an exit', async () => {
    const editor = await openEditor();
    fireEvent.click(editor.step('send').querySelector('[data-port=next]') as Element);
    await screen.findByRole('menu');
    const offered = screen.getAllByRole('menuitem').map((item) => item.textContent);
    expect(offered).toContain('Ask a question');
    expect(offered).not.toContain('Start');
    expect(offered.filter((title) => title?.includes('asks for a person'))).toEqual([]);
  });

  it('disables with D: the step is striped, says so, and can be enabled again; a start never is', async () => {
    const editor = await openEditor();
    const user = onStep(editor, 'send');
    await user.keyboard('d');
    await waitFor(() => expect(editor.draft().nodes[1]?.disabled).toBe(true));
    expect(editor.step('send').getAttribute('aria-label')).toContain('disabled');
    expect(screen.getByRole('button', { name: 'Undo: Disable 1 step' })).toBeTruthy();
    await user.keyboard('d');
    await waitFor(() => expect(editor.draft().nodes[1]).not.toHaveProperty('disabled'));
    onStep(editor, 'start');
    await user.keyboard('d');
    expect(screen.getByRole('button', { name: 'Undo: Enable 1 step' })).toBeTruthy();
  });

  it('keeps a step that was deleted out of the focus: its neighbour has it', async () => {
    const editor = await openEditor();
    const user = onStep(editor, 'send');
    await user.keyboard('{Delete}');
    expect(editor.steps()).toEqual(['start', 'end']);
    await waitFor(() => expect(focused()).toBe('start'));
  });
});

describe('keys beside the canvas', () => {
  it('leads back to the steps from the controls, also where none is drawn that Tab could stop at', async () => {
    const editor = await openEditor();
    await editor.user.click(screen.getByRole('button', { name: 'Go to the steps' }));
    await waitFor(() => expect(focused()).toBe('start'));
  });

  it('leaves what is chosen alone when a button of the settings has the focus', async () => {
    const editor = await openEditor();
    const user = onStep(editor, 'send');
    await editor.inspector().findByRole('heading', { level: 2 });
    act(() => editor.inspector().getAllByRole('button')[0]?.focus());
    expect(document.activeElement?.closest('[data-inspector]')).toBeTruthy();
    await user.keyboard('{Delete}{Backspace}{Control>}{Backspace}{/Control}');
    expect(editor.steps()).toEqual(['start', 'send', 'end']);
  });
});

describe('the outline', () => {
  it('shows the flow as a tree and edits it', async () => {
    const editor = await openEditor(
      flowServer({ ...greeting(), nodes: [...greeting().nodes, node('lost', 'set')], edges: [edge('start', 'hello')] }),
    );
    await editor.user.click(screen.getByRole('button', { name: 'Outline' }));
    await screen.findByRole('tree');
    const lines = () =>
      screen.getAllByRole('treeitem').map((item) => `${item.getAttribute('aria-level')} ${item.textContent}`);
    expect(lines().length).toBeGreaterThan(4);
    act(() => screen.getAllByRole('treeitem')[0]?.focus());
    await editor.user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect(await screen.findByRole('menu', { name: 'What comes after “Next”?' })).toBeTruthy();
    await best(editor, 'End');
    await waitFor(() => expect(editor.wires()).toContain('send.next>end'));
  });

  it('lists frames and notes, which are written and deleted there', async () => {
    const annotations = [
      { kind: 'note' as const, id: 'n1', text: 'Ask Ana', position: { x: 0, y: 300 }, width: 200, height: 100 },
    ];
    const editor = await openEditor(flowServer({ ...greeting(), annotations }));
    await editor.user.click(screen.getByRole('button', { name: 'Outline' }));
    const line = await screen.findByRole('button', { name: 'Note: Ask Ana' });
    act(() => line.focus());
    await editor.user.keyboard('{Enter}');
    await editor.user.type(await screen.findByRole('textbox', { name: 'Write a note' }), ' first{Escape}');
    const written = await screen.findByRole('button', { name: 'Note: Ask Ana first' });
    await waitFor(() => expect(document.activeElement).toBe(written));
    await editor.user.keyboard('{Delete}');
    expect(screen.queryByRole('button', { name: /^Note:/ })).toBeNull();
    await waitFor(() => expect(editor.draft().annotations ?? []).toEqual([]));
  });

  it('is left by Tab from the last step to the notes of the canvas, which Enter writes on', async () => {
    const annotations = [
      { kind: 'note' as const, id: 'n1', text: 'Ask Ana', position: { x: 0, y: 300 }, width: 200, height: 100 },
    ];
    const editor = await openEditor(flowServer({ ...greeting(), annotations }));
    const user = onStep(editor, 'end');
    await user.keyboard('{Tab}');
    const note = screen.getByRole('group', { name: 'Note: Ask Ana' });
    await waitFor(() => expect(document.activeElement).toBe(note));
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('textbox', { name: 'Write a note' })).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Note: Ask Ana' })));
    await user.keyboard('{Shift>}{Tab}{/Shift}');
    await waitFor(() => expect(focused()).toBe('end'));
  });
});
