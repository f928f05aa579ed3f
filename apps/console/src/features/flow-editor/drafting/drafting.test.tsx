// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../testing/fake-api.ts';
import { flowServer, greeting, openEditor } from '../../../testing/flows.tsx';

const person = (id: string, displayName: string) => ({ id, displayName });
const ana = person('u2', 'Ana');
const me = person('u1', 'Wang Min');
const anas = { owner: ana, editors: [], authors: [ana] };
const add = (editor: Awaited<ReturnType<typeof openEditor>>) =>
  editor.user.click(document.querySelector('[data-palette=end]') as Element);

/** A server that lets one join or take over, as the real one does. */
function ownedServer(more = {}) {
  const given = flowServer(greeting(), more);
  const become =
    (drafting: typeof anas | { owner: typeof me; editors: (typeof me)[]; authors: (typeof me)[] }) => () => {
      given.kept.flow = { ...given.kept.flow, drafting };
      return given.kept.flow;
    };
  given.server
    .on(api.flows.joinDraft, become({ ...anas, editors: [me] }))
    .on(api.flows.takeOverDraft, become({ owner: me, editors: [ana], authors: [ana] }));
  return given;
}

describe('a draft of somebody else', () => {
  it('is only looked at, until one edits it together with them', async () => {
    const editor = await openEditor(ownedServer({ drafting: anas }));
    expect(editor.state()).toBe('readOnly');
    expect(screen.getByText('This draft is Ana’s')).toBeTruthy();
    await editor.user.click(screen.getByRole('button', { name: 'Edit together' }));
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(screen.queryByText('This draft is Ana’s')).toBeNull();
    await add(editor);
    await waitFor(() => expect(editor.draft().nodes).toHaveLength(4));
  });

  it('may be edited once its owner has published it', async () => {
    const given = ownedServer({ drafting: anas });
    const editor = await openEditor(given);
    expect(editor.state()).toBe('readOnly');
    const { drafting: _, ...published } = given.kept.flow;
    given.kept.flow = published;
    editor.socket.deliver('changed', { resource: 'flows', id: 'f1' });
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(screen.queryByText('This draft is Ana’s')).toBeNull();
  });

  it('is taken over only after one has confirmed it', async () => {
    const editor = await openEditor(ownedServer({ drafting: anas }));
    await editor.user.click(screen.getByRole('button', { name: 'Take over' }));
    expect(editor.server.calls(api.flows.takeOverDraft)).toEqual([]);
    const dialog = within(await screen.findByRole('alertdialog', { name: 'Take over from Ana?' }));
    await editor.user.click(dialog.getByRole('button', { name: 'Take over' }));
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(editor.server.calls(api.flows.takeOverDraft)).toHaveLength(1);
  });

  it('keeps what one has drawn meanwhile, and saves it once one may edit', async () => {
    const given = ownedServer();
    const editor = await openEditor(given);
    const saves = given.server;
    given.kept.flow = { ...given.kept.flow, drafting: anas };
    saves.on(api.flows.saveDraft, ({ body }) => {
      const { flow } = given.kept;
      if (!flow.drafting?.editors.length) return refusal(409, 'flow.draft_owned');
      given.kept.flow = { ...flow, draft: body.document, draftRevision: flow.draftRevision + 1 };
      return given.kept.flow;
    });
    await add(editor);
    expect(await screen.findByText('This draft is Ana’s', {})).toBeTruthy();
    expect(editor.steps()).toHaveLength(4);
    await editor.user.click(screen.getByRole('button', { name: 'Edit together' }));
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(editor.draft().nodes).toHaveLength(4);
    expect(editor.steps()).toHaveLength(4);
  });
});

it('asks when the server refuses to drop so many steps, and sends it again once it is allowed', async () => {
  const given = flowServer();
  const problem = { type: 'x', title: 'x', status: 409, code: 'flow.drops_steps', requestId: 'r' };
  given.server.on(api.flows.saveDraft, ({ body }) => {
    if (!body.confirmed) return Response.json({ ...problem, params: { dropped: 4, steps: 9 } }, { status: 409 });
    const { flow } = given.kept;
    given.kept.flow = { ...flow, draft: body.document, draftRevision: flow.draftRevision + 1 };
    return given.kept.flow;
  });
  const editor = await openEditor(given);
  await add(editor);
  expect(await screen.findByText('This save would remove 4 of 9 steps', {})).toBeTruthy();
  expect(editor.state()).toBe('failed');
  await editor.user.click(screen.getByRole('button', { name: 'Save anyway' }));
  await waitFor(() => expect(editor.state()).toBe('saved'));
  expect(given.server.calls(api.flows.saveDraft).at(-1)?.body.confirmed).toBe(true);
});

it('says before publishing whose edits go live', async () => {
  const drafting = { owner: me, editors: [ana], authors: [me, ana] };
  const editor = await openEditor(flowServer(greeting(), { drafting }));
  await editor.user.click(screen.getByRole('button', { name: 'Publish…' }));
  const whose = within(await screen.findByRole('region', { name: 'Whose edits go live' }));
  expect(whose.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['Wang Min (you)', 'Ana']);
});
