// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

type Editor = Awaited<ReturnType<typeof openEditor>>;
const onStep = (editor: Editor, type: string) => act(() => editor.step(type).focus());
const undo = () => screen.queryByRole('button', { name: /^Undo: / });
/** The parts of the draft byte for byte; the API puts `nodes` and `edges` first. */
const bytes = (editor: Editor) => JSON.stringify(Object.entries(editor.draft()).sort());
const saved = (editor: Editor) => waitFor(() => expect(editor.state()).toBe('saved'));

/** Adds, moves, renames, copies, arranges and deletes, by keys. */
async function work(editor: Editor) {
  onStep(editor, 'send');
  await editor.user.keyboard('{Control>}{ArrowDown}{/Control}{F2}');
  await editor.user.keyboard('Welcome{Enter}');
  onStep(editor, 'send');
  await editor.user.keyboard('{Control>}d{/Control}');
  await editor.user.keyboard('l');
  await screen.findByRole('button', { name: 'Undo: Arrange' });
  onStep(editor, 'send');
  await editor.user.keyboard('{Control>}{Backspace}{/Control}');
  await saved(editor);
}

describe('the log of edits', () => {
  it('takes everything back to the start byte for byte, does it again, and goes on after a reload', async () => {
    const given = flowServer();
    const editor = await openEditor(given);
    const start = bytes(editor);
    await work(editor);
    const end = bytes(editor);
    expect(end).not.toBe(start);
    onStep(editor, 'start');
    while (undo()) await editor.user.keyboard('{Control>}z{/Control}');
    await saved(editor);
    expect(bytes(editor)).toBe(start);
    while (screen.queryByRole('button', { name: /^Redo: / })) await editor.user.keyboard('{Control>}y{/Control}');
    await saved(editor);
    expect(bytes(editor)).toBe(end);

    cleanup();
    const again = await openEditor(given);
    expect(undo()?.getAttribute('aria-label')).toBe('Undo: Delete 1 step');
    onStep(again, 'start');
    while (undo()) await again.user.keyboard('{Control>}z{/Control}');
    await saved(again);
    expect(bytes(again)).toBe(start);
  });

  it('asks before a save that drops more than a fifth of the steps', async () => {
    const more = Array.from({ length: 4 }, (_, i) => node(`more${i}`, 'end', {}, 900 + i * 300));
    const editor = await openEditor(
      flowServer({ ...greeting(), nodes: [...greeting().nodes, ...more], edges: [edge('start', 'hello')] }),
    );
    onStep(editor, 'start');
    await editor.user.keyboard('{Control>}a{/Control}{Delete}');
    expect(await screen.findByText('This save would remove 6 of 7 steps', {})).toBeTruthy();
    expect(editor.state()).toBe('failed');
    expect(editor.draft().nodes).toHaveLength(7);
    await editor.user.click(screen.getByRole('button', { name: 'Save anyway' }));
    await saved(editor);
    expect(editor.draft().nodes).toHaveLength(1);
  });

  it('brings in what somebody else saved meanwhile, and takes back only one’s own edits', async () => {
    const editor = await openEditor();
    const theirs = { ...greeting(), nodes: [...greeting().nodes, node('theirs', 'wait', {}, 900)] };
    editor.kept.merge = (mine) => ({ ...mine, nodes: [...mine.nodes, ...theirs.nodes.slice(-1)] });
    onStep(editor, 'send');
    await editor.user.keyboard('{Control>}{ArrowDown}{/Control}');
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'send', 'end', 'wait']));
    await saved(editor);
    await editor.user.keyboard('{Control>}z{/Control}');
    await saved(editor);
    expect(editor.draft().nodes.map(({ id, position }) => `${id} ${position.y}`)).toEqual([
      'start 0',
      'hello 0',
      'end 0',
      'theirs 0',
    ]);
  });
});
