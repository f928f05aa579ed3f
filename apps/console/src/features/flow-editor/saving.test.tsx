// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { noNetwork, refusal } from '../../testing/fake-api.ts';
import { edge, flowServer, greeting, node, openEditor } from '../../testing/flows.tsx';

const add = (editor: Awaited<ReturnType<typeof openEditor>>) =>
  editor.user.click(document.querySelector('[data-palette=end]') as Element);
/** What is kept of drafts, by whichever window. */
const kept = () => {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith('tandem.flow-draft.f1'));
  return keys.length === 0 ? null : keys.map((key) => localStorage.getItem(key)).join();
};

describe('the draft', () => {
  it('is saved by itself, and what is saved is what comes back from a look at a version', async () => {
    const editor = await openEditor();
    expect(editor.state()).toBe('saved');
    await add(editor);
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(editor.draft().nodes).toHaveLength(4);
    const held = editor.client.getQueryData<{ draftRevision: number }>(['flows', 'f1']);
    expect(held?.draftRevision).toBe(2);
    expect(kept()).toBeNull();
    // Leaving the page keeps nothing of what the server has.
    dispatchEvent(new Event('pagehide'));
    expect(kept()).toBeNull();
  });

  it('is kept here without a network and saved when the connection is back', async () => {
    const editor = await openEditor();
    vi.stubGlobal('fetch', noNetwork);
    await add(editor);
    await waitFor(() => expect(editor.state()).toBe('offline'));
    expect(kept()).toContain('"end"');
    vi.stubGlobal('fetch', editor.server.fetch);
    editor.socket.comeBack();
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(editor.draft().nodes).toHaveLength(4);
  });

  it('of an earlier visit can be restored, and survives until one has decided', async () => {
    const document = { ...greeting(), nodes: [...greeting().nodes, node('more', 'end')] };
    localStorage.setItem('tandem.flow-draft.f1', JSON.stringify({ at: 0, document }));
    const editor = await openEditor();
    expect(kept()).not.toBeNull();
    expect(editor.steps()).toHaveLength(3);
    await editor.user.click(screen.getByRole('button', { name: 'Restore them' }));
    expect(editor.steps()).toHaveLength(4);
    await waitFor(() => expect(editor.draft().nodes).toHaveLength(4));
  });

  it('of an earlier visit is offered again after one has drawn and saved something else', async () => {
    const document = { ...greeting(), nodes: [...greeting().nodes, node('more', 'end')] };
    localStorage.setItem('tandem.flow-draft.f1.w1', JSON.stringify({ at: 0, document, base: greeting() }));
    const editor = await openEditor();
    await screen.findByRole('button', { name: 'Restore them' });
    await add(editor);
    await waitFor(() => expect(editor.draft().nodes).toHaveLength(4));
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(kept()).toContain('"more"');
    await editor.user.click(screen.getByRole('button', { name: 'Restore them' }));
    await waitFor(() => expect(editor.draft().nodes.map(({ id }) => id)).toContain('more'));
    await waitFor(() => expect(kept()).toBeNull());
  });

  it('of an earlier visit is joined with what others saved since, and a place that both changed is asked about', async () => {
    const base = greeting();
    const mine = { ...base, nodes: [...base.nodes.map((each) => ({ ...each, label: 'Mine' })), node('more', 'end')] };
    localStorage.setItem('tandem.flow-draft.f1', JSON.stringify({ at: 0, document: mine, base }));
    const theirs = { ...base, nodes: [...base.nodes, node('pause', 'wait')] };
    const editor = await openEditor(
      flowServer({
        ...theirs,
        nodes: theirs.nodes.map((each) => (each.id === 'end' ? { ...each, label: 'Theirs' } : each)),
      }),
    );
    await editor.user.click(screen.getByRole('button', { name: 'Restore them' }));
    await waitFor(() => expect(editor.draft().nodes.map(({ id }) => id)).toContain('more'));
    const labels = new Map(editor.draft().nodes.map(({ id, label }) => [id, label]));
    expect(labels.has('pause')).toBe(true);
    expect(labels.get('hello')).toBe('Mine');
    expect(labels.get('end')).toBe('Theirs');
    expect(await screen.findByTestId('clashes', {})).toBeTruthy();
    await editor.user.click(screen.getByRole('button', { name: /^Undo/ }));
    await waitFor(() => expect(editor.draft().nodes.map(({ id }) => id)).not.toContain('more'));
    expect(editor.draft().nodes.map(({ id }) => id)).toContain('pause');
  });

  it('that somebody else has saved too is never overwritten unasked', async () => {
    const editor = await openEditor();
    editor.kept.flow = { ...editor.kept.flow, draftRevision: 7 };
    await add(editor);
    await waitFor(() => expect(editor.state()).toBe('conflict'));
    expect(editor.draft().nodes).toHaveLength(3);
    await editor.user.click(screen.getByRole('button', { name: 'Keep mine' }));
    await waitFor(() => expect(editor.state()).toBe('saved'));
    expect(editor.draft().nodes).toHaveLength(4);
  });

  it('gives way to theirs when asked to', async () => {
    const editor = await openEditor();
    const theirs = { ...greeting(), nodes: [node('start', 'start')], edges: [] };
    editor.kept.flow = { ...editor.kept.flow, draft: theirs, draftRevision: 7 };
    await add(editor);
    await editor.user.click(await screen.findByRole('button', { name: 'Take theirs' }));
    await waitFor(() => expect(editor.steps()).toEqual(['start']));
    expect(editor.state()).toBe('saved');
  });

  it('cannot be changed by who may only read, and says so', async () => {
    const editor = await openEditor(flowServer(), {
      me: { grants: [{ permission: 'flow:read', scope: 'workspace' }] },
    });
    expect(editor.state()).toBe('readOnly');
    expect(screen.queryByRole('region', { name: 'Add a step' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Publish…' })).toBeNull();
  });
});

describe('publishing', () => {
  it('is blocked by errors, which lead to their step', async () => {
    const broken = { ...greeting(), nodes: [...greeting().nodes, node('lost', 'handoff')] };
    const editor = await openEditor(flowServer({ ...broken, edges: [edge('start', 'lost')] }));
    await editor.user.click(screen.getByRole('button', { name: 'Publish…' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Publish v1' })).toHaveProperty('disabled', true);
    await editor.user.click(dialog.getByRole('button', { name: 'Show problems' }));
    const problems = within(await screen.findByRole('list', { name: 'Problems' }));
    const [first] = within(problems.getByRole('list', { name: 'Hand off to a queue' })).getAllByRole('button');
    fireEvent.click(first as Element);
    expect(await editor.inspector().findByRole('heading', { name: 'Hand off to a queue' })).toBeTruthy();
  });

  it('saves the last edit first and names the version that is live', async () => {
    const given = flowServer();
    const version = { flowId: 'f1', version: 1, note: '', publishedAt: 0, current: true, authors: [] };
    const publish = () => {
      given.kept.flow = { ...given.kept.flow, publishedVersion: 1 };
      return version;
    };
    given.server.on(api.flows.publish, publish).on(api.flows.version, { ...version, document: greeting() });
    const editor = await openEditor(given);
    await editor.user.click(document.querySelector('[data-insert=hello-end]') as Element);
    await editor.user.click(await screen.findByRole('menuitem', { name: 'Remove this connection' }));
    await editor.user.keyboard('{Control>}z{/Control}');
    await editor.user.click(screen.getByRole('button', { name: 'Publish…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await editor.user.click(dialog.getByRole('button', { name: 'Publish v1' }));
    expect(await screen.findByText('v1 live', {})).toBeTruthy();
    const [request] = given.server.calls(api.flows.publish);
    expect(request?.body.baseRevision).toBe(given.kept.flow.draftRevision);
  });

  it('saves before it publishes, also while the saves of others are being read one after the other', async () => {
    const given = flowServer();
    const version = { flowId: 'f1', version: 1, note: '', publishedAt: 0, current: true, authors: [] };
    let read = () => {};
    const reading = new Promise<void>((resolve) => {
      read = resolve;
    });
    given.server
      .on(api.flows.publish, version)
      .on(api.flows.version, { ...version, document: greeting() })
      .on(api.flows.edits, async () => {
        await reading;
        return { items: [] };
      });
    const editor = await openEditor(given);
    await editor.user.click(screen.getByRole('button', { name: 'Publish…' }));
    const dialog = within(await screen.findByRole('dialog'));
    const publish = await dialog.findByRole('button', { name: 'Publish v1' });
    act(() => {
      editor.socket.deliver('changed', { resource: 'flows', id: 'f1' });
      editor.socket.deliver('changed', { resource: 'flows', id: 'f1' });
    });
    fireEvent.click(document.querySelector('[data-palette=end]') as Element);
    fireEvent.click(publish);
    await waitFor(() => expect(given.server.calls(api.flows.edits).length).toBeGreaterThan(0));
    await act(async () => read());
    await waitFor(() => expect(given.server.calls(api.flows.publish)).toHaveLength(1));
    expect(screen.queryByText(/latest changes are not saved/)).toBeNull();
    expect(given.server.calls(api.flows.publish)[0]?.body.baseRevision).toBe(given.kept.flow.draftRevision);
  });

  it('never publishes an older draft when the newest cannot be saved', async () => {
    const given = flowServer();
    given.server.on(api.flows.saveDraft, refusal(409, 'flow.conflict'));
    const editor = await openEditor(given);
    const name = 'Name on the canvas';
    fireEvent.click(editor.step('send'));
    fireEvent.change(await editor.inspector().findByRole('textbox', { name }), { target: { value: 'New' } });
    await editor.user.click(screen.getByRole('button', { name: 'Publish…' }));
    await editor.user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Publish v1' }));
    expect(await screen.findByText(/latest changes are not saved/)).toBeTruthy();
    expect(given.server.calls(api.flows.publish)).toEqual([]);
  });

  it('goes back to an earlier version in two presses', async () => {
    const version = (number: number) => ({
      flowId: 'f1',
      version: number,
      note: '',
      publishedAt: 0,
      authors: [],
      current: number === 2,
    });
    const given = flowServer(greeting(), { publishedVersion: 2 });
    given.server
      .on(api.flows.versions, { items: [version(2), version(1)] })
      .on(api.flows.rollBack, { ...version(1), current: true });
    const editor = await openEditor(given);
    await editor.user.click(screen.getByRole('button', { name: 'Versions' }));
    await editor.user.click(await screen.findByRole('button', { name: 'Roll back to v1' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await editor.user.click(dialog.getByRole('button', { name: 'Roll back to v1' }));
    expect(await screen.findByText('v1 is live again')).toBeTruthy();
    expect(given.server.calls(api.flows.rollBack)[0]?.params).toEqual({ id: 'f1', version: '1' });
  });
});

describe('the test chat', () => {
  const test = async (given: ReturnType<typeof flowServer>) => {
    const editor = await openEditor(given);
    await editor.user.click(screen.getByRole('radio', { name: 'Test' }));
    return { ...editor, chat: within(await screen.findByRole('complementary', { name: 'Test chat' })) };
  };
  const label = (text: string) => ({ en: text, 'zh-CN': text });

  it('runs the draft: a question with a time limit keeps its answers open, and a hand-off is named', async () => {
    const ask = node('ask', 'ask', {
      question: label('Which?'),
      kind: 'choice',
      choices: [{ id: 'a', label: label('Refund') }],
      variable: 'which',
      timeoutSeconds: 60,
    });
    const handoff = node('to', 'handoff', { queueId: 'q1' });
    const { chat, user } = await test(
      flowServer({
        ...greeting(),
        nodes: [node('start', 'start'), ask, handoff],
        edges: [edge('start', 'ask'), edge('ask', 'to', 'a')],
        variables: [{ name: 'which', type: 'string' }],
      }),
    );
    expect(chat.getByText('Which?')).toBeTruthy();
    await user.click(chat.getByRole('button', { name: 'Refund' }));
    expect(chat.getByText('Handed off to Support')).toBeTruthy();
    expect(chat.getByRole('button', { name: 'Refund' })).toHaveProperty('disabled', true);
    await user.click(chat.getByRole('button', { name: 'Start again' }));
    expect(chat.queryByText('Handed off to Support')).toBeNull();
  });

  it('asks the server to make a request, and goes on with its answer', async () => {
    const http = node('http', 'http', { method: 'GET', url: 'https://api.example/x' });
    const said = node('ok', 'send', { text: label('It worked'), quickReplies: [] });
    const given = flowServer({
      ...greeting(),
      nodes: [node('start', 'start'), http, said],
      edges: [edge('start', 'http'), edge('http', 'ok', 'ok')],
    });
    given.server.on(api.flows.testRequest, { port: 'ok', output: { status: 200, body: {} } });
    const { chat } = await test(given);
    expect(await chat.findByText('It worked', {})).toBeTruthy();
    expect(given.server.calls(api.flows.testRequest)[0]?.body.input).toMatchObject({ url: 'https://api.example/x' });
  });
});
