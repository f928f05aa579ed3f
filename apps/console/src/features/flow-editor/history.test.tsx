// @vitest-environment happy-dom
import { api, type DraftEditDto } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

const wang = { id: 'u1', displayName: 'Wang Min' };
const earlier = (): FlowDocument => ({ ...greeting(), nodes: [...greeting().nodes, node('bye', 'end', {}, 960)] });

/** A flow whose draft had one more end at revision 2, named by its author. */
function server() {
  const given = flowServer(greeting(), { draftRevision: 3 });
  const edit = (revision: number, at: number, name?: string): DraftEditDto => ({
    ...{ revision, at, by: wang, changes: [] },
    ...(name !== undefined && { name }),
  });
  given.kept.edits = [edit(2, 0, 'With a second end'), edit(3, 60_000)];
  const version = { flowId: 'f1', version: 1, note: 'First', publishedAt: 0, current: true, authors: [] };
  given.server
    .on(api.flows.versions, { items: [version] })
    .on(api.flows.version, { ...version, document: greeting() as never })
    .on(api.flows.draftAt, ({ params }) => ({
      revision: Number(params.revision),
      document: (Number(params.revision) === 2 ? earlier() : greeting()) as never,
    }));
  return given;
}
const openHistory = async () => {
  const editor = await openEditor(server());
  await editor.user.click(screen.getByRole('button', { name: 'History' }));
  return { editor, view: within(await screen.findByTestId('compare', {})) };
};

describe('the history', () => {
  it('lists restore points, edits and versions, and restores as one edit that can be taken back', async () => {
    const { editor, view } = await openHistory();
    const point = await view.findByRole('button', { name: /With a second end/ });
    expect(point.textContent).toContain('Wang Min');
    expect(view.getByRole('button', { name: /^v1/ })).toBeTruthy();
    fireEvent.click(point);
    const steps = within(await view.findByRole('region', { name: 'Steps' }));
    expect(steps.getByText('Removed')).toBeTruthy();
    fireEvent.click(await view.findByRole('button', { name: 'Restore this' }));
    await waitFor(() => expect(editor.draft().nodes).toHaveLength(4));
    expect(screen.queryByTestId('compare')).toBeNull();
    await editor.user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(editor.draft().nodes).toHaveLength(3));
  });

  it('says when a point cannot be read', async () => {
    const given = server();
    given.server.on(api.flows.draftAt, { revision: 2, document: { ...greeting(), unknown: 1 } as never });
    const editor = await openEditor(given);
    await editor.user.click(screen.getByRole('button', { name: 'History' }));
    const view = within(await screen.findByTestId('compare', {}));
    fireEvent.click(await view.findByRole('button', { name: /With a second end/ }));
    expect(await view.findByText(/^This point cannot be read/, {})).toBeTruthy();
  });

  it('leads from change to change by keys, and marks them in the outline', async () => {
    const { view } = await openHistory();
    fireEvent.click(await view.findByRole('button', { name: /With a second end/ }));
    await view.findByText('1 change', {});
    const list = await view.findByRole('complementary', { name: 'Changes' });
    fireEvent.click(view.getByRole('button', { name: 'Show as outline' }));
    expect(await view.findByRole('treeitem', { name: /^Removed: End/ })).toBeTruthy();
    act(() =>
      within(list)
        .getByRole('button', { name: /Next change/ })
        .focus(),
    );
    fireEvent.keyDown(list, { key: 'F3' });
    expect(await view.findByText('Change 1 of 1')).toBeTruthy();
    fireEvent.keyDown(list, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('compare')).toBeNull());
  });

  it('keeps the keys of the canvas away from the draft that is not to be seen', async () => {
    const editor = await openEditor(server());
    act(() => editor.step('send').focus());
    await editor.user.click(screen.getByRole('button', { name: 'History' }));
    await screen.findByTestId('compare', {});
    await editor.user.keyboard('{Delete}');
    fireEvent.cut(document.body, { clipboardData: new DataTransfer() });
    expect(screen.getByRole('button', { name: 'Nothing to undo' })).toBeTruthy();
  });

  it('keeps the draft under a name', async () => {
    const given = server();
    given.server.on(api.flows.nameEdit, ({ body, params }) => ({
      ...{ revision: Number(params.revision), at: 0, by: wang, changes: [] },
      name: body.name,
    }));
    const editor = await openEditor(given);
    act(() => editor.step('start').focus());
    await editor.user.keyboard('{Control>}s{/Control}');
    await editor.user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Before May{Enter}');
    expect(await screen.findByText('Restore point “Before May” is kept', {})).toBeTruthy();
    const [request] = given.server.calls(api.flows.nameEdit);
    expect([request?.params.revision, request?.body.name].map(String)).toEqual(['3', 'Before May']);
  });
});
