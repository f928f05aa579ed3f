// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { diffDocuments, type FlowDocument } from '@tandem/flow';
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { refusal } from '../../testing/fake-api.ts';
import { flowServer, node, openEditor } from '../../testing/flows.tsx';

const ben = { id: 'u2', displayName: 'Ben' };
const said = (en: string) => ({ text: { en, 'zh-CN': en }, quickReplies: [] });
const textOf = (flow: FlowDocument, id = 'hello') =>
  (flow.nodes.find((node) => node.id === id)?.config.text as { en: string } | undefined)?.en;

/** Somebody else saves: the draft as they leave it. */
function othersSave(editor: Awaited<ReturnType<typeof openEditor>>, change: (draft: FlowDocument) => void) {
  const { kept } = editor;
  const after = structuredClone(kept.flow.draft) as unknown as FlowDocument;
  change(after);
  const revision = kept.flow.draftRevision + 1;
  const changes = diffDocuments(kept.flow.draft as never, after as never);
  kept.edits.push({ revision, at: 0, by: ben, changes: changes as never });
  kept.flow = { ...kept.flow, draft: after as never, draftRevision: revision };
  editor.socket.deliver('changed', { resource: 'flows', id: 'f1' });
}
const say = (en: string) => (draft: FlowDocument) => {
  const hello = draft.nodes.find(({ id }) => id === 'hello');
  if (hello) hello.config = said(en);
};
const add = (editor: Awaited<ReturnType<typeof openEditor>>) =>
  editor.user.click(document.querySelector('[data-palette=end]') as Element);
const write = async (editor: Awaited<ReturnType<typeof openEditor>>, text: string) => {
  act(() => editor.step('send').focus());
  const field = (await editor.inspector().findAllByDisplayValue('Hello', {})).at(-1);
  await editor.user.clear(field as Element);
  await editor.user.type(field as Element, text);
};

describe('what others save', () => {
  it('comes in while one looks, and leaves the log of one’s own edits as it is', async () => {
    const editor = await openEditor();
    await add(editor);
    await waitFor(() => expect(editor.state()).toBe('saved'));
    othersSave(editor, (draft) => draft.nodes.push(node('bye', 'end')));
    await waitFor(() => expect(editor.steps()).toHaveLength(5));
    await editor.user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(editor.steps()).toHaveLength(4));
    await waitFor(() => expect(editor.draft().nodes.map(({ id }) => id)).toEqual(['start', 'hello', 'end', 'bye']));
  });

  it('is merged with what one has not saved yet', async () => {
    const editor = await openEditor();
    await add(editor);
    othersSave(editor, say('Good day'));
    await waitFor(() => expect(textOf(editor.draft())).toBe('Good day'));
    await waitFor(() => expect(editor.draft().nodes).toHaveLength(4));
    expect(screen.queryByTestId('clashes')).toBeNull();
  });

  it('asks whose value is to stand when both changed the same, and loses neither', async () => {
    const given = flowServer();
    given.server.on(api.flows.saveDraft, ({ body }) => {
      const { flow } = given.kept;
      if (body.baseRevision !== flow.draftRevision) return refusal(409, 'flow.draft_changed');
      given.kept.flow = { ...flow, draft: body.document, draftRevision: flow.draftRevision + 1 };
      return given.kept.flow;
    });
    const editor = await openEditor(given);
    await write(editor, 'Mine');
    othersSave(editor, say('Theirs'));
    const card = within(await screen.findByTestId('clashes', {}));
    expect(card.getByText('Theirs: Theirs')).toBeTruthy();
    expect(card.getByText('Yours: Mine')).toBeTruthy();
    expect(editor.state()).toBe('conflict');
    expect(textOf(editor.draft())).toBe('Theirs');
    await editor.user.click(card.getByRole('button', { name: 'Use mine' }));
    await waitFor(() => expect(textOf(editor.draft())).toBe('Mine'));
    expect(screen.queryByTestId('clashes')).toBeNull();
    await waitFor(() => expect(editor.state()).toBe('saved'));
  });
});

describe('the others in a draft', () => {
  const come = (editor: Awaited<ReturnType<typeof openEditor>>, more: object = {}) =>
    editor.socket.deliver('draftPerson', { flowId: 'f1', key: 'b1', person: ben, nodes: [], ...more });

  it('are not counted with a second window of one’s own', async () => {
    const editor = await openEditor();
    come(editor, { key: 'b2', person: { id: 'u1', displayName: 'Wang Min' } });
    expect((await screen.findByTestId('presence', {})).getAttribute('aria-label')).toBe(
      'You have this draft open in another window',
    );
    come(editor);
    await screen.findByRole('button', { name: '1 other has this draft open' });
  });

  it('are shown by name with what they do, until they leave', async () => {
    const editor = await openEditor();
    come(editor, { nodes: ['end'], isNew: true, pointer: { x: 40, y: 8 } });
    await editor.user.click(await screen.findByTestId('presence', {}));
    const people = within(await screen.findByRole('list', { name: 'People in this draft' }));
    expect(people.getByText('Ben')).toBeTruthy();
    expect(people.getByText('is at “End”')).toBeTruthy();
    await waitFor(() => expect(document.querySelector('[data-chosen-by=Ben]')).not.toBeNull());
    expect(document.querySelector('[data-cursor=Ben]')?.textContent).toBe('Ben');
    editor.socket.deliver('draftPersonLeft', { flowId: 'f1', key: 'b1' });
    await waitFor(() => expect(screen.queryByTestId('presence')).toBeNull());
  });

  it('are gone when nobody hears of them any more, as after their server died, and stay while they give signs', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'], shouldAdvanceTime: true });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const editor = await openEditor();
    come(editor, { key: 'dead', person: { id: 'u3', displayName: 'Cy' } });
    for (let i = 0; i < 4; i += 1) {
      come(editor);
      act(() => void vi.advanceTimersByTime(10_000));
    }
    await editor.user.click(await screen.findByRole('button', { name: '1 other has this draft open' }));
    const people = within(await screen.findByRole('list', { name: 'People in this draft' }));
    expect(people.getAllByRole('listitem')).toHaveLength(1);
    expect(people.getByText('Ben')).toBeTruthy();
    act(() => void vi.advanceTimersByTime(40_000));
    await waitFor(() => expect(screen.queryByTestId('presence')).toBeNull());
  });

  it('see where I am: the step I chose and the field I write in', async () => {
    const editor = await openEditor();
    editor.socket.replies.watchDraft = () => null;
    editor.socket.comeBack();
    await write(editor, 'Hi');
    await waitFor(() => {
      const last = editor.socket.asked('showInDraft').at(-1) as { nodes: string[]; field?: object };
      expect(last).toMatchObject({ flowId: 'f1', nodes: ['hello'], field: { nodeId: 'hello', path: 'text' } });
    });
  });

  it('lock a field softly: it says who edits it, and can be edited all the same', async () => {
    const editor = await openEditor();
    act(() => editor.step('send').focus());
    await editor.inspector().findAllByDisplayValue('Hello', {});
    come(editor, { nodes: ['hello'], field: { nodeId: 'hello', path: 'text' } });
    expect((await editor.inspector().findByTestId('field-locks', {})).textContent).toContain(
      'Ben is editing “Message” of “Send message”',
    );
    await write(editor, 'Hey');
    await waitFor(() => expect(textOf(editor.draft())).toBe('Hey'));
  });
});
