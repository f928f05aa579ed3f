// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

type Editor = Awaited<ReturnType<typeof openEditor>>;
const undoOf = () => screen.queryByRole('button', { name: /^(Undo: |Nothing to undo)/ })?.getAttribute('aria-label');
const redoOf = () => screen.queryByRole('button', { name: /^(Redo: |Nothing to redo)/ })?.getAttribute('aria-label');
const saved = (editor: Editor) => waitFor(() => expect(editor.state()).toBe('saved'));
const keys = async (editor: Editor, type: string, text: string) => {
  act(() => editor.step(type).focus());
  await editor.user.keyboard(text);
};
const logKey = 'tandem.flow-log.f1';

/** Renames, moves and disables the message, and takes the last of it back. */
async function edited(given = flowServer()) {
  const editor = await openEditor(given);
  await keys(editor, 'send', '{F2}');
  await editor.user.keyboard('Welcome{Enter}');
  await keys(editor, 'send', '{Control>}{ArrowDown}{/Control}');
  await keys(editor, 'send', 'd');
  await keys(editor, 'send', '{Control>}z{/Control}');
  await saved(editor);
  return given;
}
/** Leaves the page, as closing the window does, and opens it again. */
async function again(given: Awaited<ReturnType<typeof edited>>) {
  dispatchEvent(new Event('pagehide'));
  cleanup();
  return openEditor(given);
}

describe('edits after a reload', () => {
  it('can be taken back and done again, in the order they were made', async () => {
    const editor = await again(await edited());
    expect([undoOf(), redoOf()]).toEqual(['Undo: Move 1 step', 'Redo: Disable 1 step']);
    await keys(editor, 'send', '{Control>}y{/Control}');
    await waitFor(() => expect(editor.draft().nodes[1]?.disabled).toBe(true));
    await keys(editor, 'send', '{Control>}z{/Control}{Control>}z{/Control}{Control>}z{/Control}');
    await waitFor(() => expect(editor.draft()).toEqual(greeting()));
    expect(undoOf()).toBe('Nothing to undo');
  });

  it('are not offered over a draft that somebody else has changed meanwhile', async () => {
    const given = await edited();
    const { flow } = given.kept;
    const theirs = structuredClone(flow.draft) as unknown as ReturnType<typeof greeting>;
    theirs.nodes.push(node('theirs', 'wait', {}, 960));
    given.kept.flow = { ...flow, draft: theirs as never, draftRevision: flow.draftRevision + 1 };
    const editor = await again(given);
    expect(editor.steps()).toEqual(['start', 'send', 'end', 'wait']);
    expect([undoOf(), redoOf()]).toEqual(['Nothing to undo', 'Nothing to redo']);
  });

  it('end with one’s own next edit: what was taken back before it is gone', async () => {
    const editor = await again(await edited());
    await keys(editor, 'end', '{Control>}{ArrowDown}{/Control}');
    expect(redoOf()).toBe('Nothing to redo');
    await saved(editor);
    const last = await again(editor);
    expect([undoOf(), redoOf()]).toEqual(['Undo: Move 1 step', 'Nothing to redo']);
    await keys(last, 'end', '{Control>}z{/Control}');
    await waitFor(() => expect(last.draft().nodes.map(({ position }) => position.y)).toEqual([0, 8, 0]));
  });

  it.each([
    ['no JSON', '{'],
    ['another shape', '[]'],
    [
      'entries of no kind that is known',
      '{"print":"x","past":[{"name":{"key":"hack"},"at":0,"changes":[]}],"future":[]}',
    ],
  ])('begin anew when what this browser kept is %s', async (_, text) => {
    const given = await edited();
    dispatchEvent(new Event('pagehide'));
    cleanup();
    expect(localStorage.getItem(logKey)).not.toBeNull();
    localStorage.setItem(logKey, text);
    const editor = await openEditor(given);
    expect(undoOf()).toBe('Nothing to undo');
    await keys(editor, 'send', 'd');
    expect(undoOf()).toBe('Undo: Disable 1 step');
  });

  it('begin anew where this browser keeps nothing, and the draft is safe all the same', async () => {
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { ...localStorage, getItem: () => null, setItem: full, removeItem: () => undefined });
    const given = await edited();
    const editor = await again(given);
    expect(undoOf()).toBe('Nothing to undo');
    expect(editor.step('send').textContent).toContain('Welcome');
  });

  it('are not kept of a draft that one may only look at', async () => {
    const ana = { id: 'u2', displayName: 'Ana' };
    const given = flowServer(greeting(), { drafting: { owner: ana, editors: [], authors: [ana] } });
    const editor = await openEditor(given);
    await keys(editor, 'send', '{Delete}{Control>}{ArrowDown}{/Control}d');
    dispatchEvent(new Event('pagehide'));
    expect(Object.keys(localStorage).filter((key) => key.startsWith('tandem.flow-log'))).toEqual([]);
  });
});
