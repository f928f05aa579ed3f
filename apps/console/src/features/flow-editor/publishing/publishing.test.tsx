// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { flowServer, greeting, openEditor } from '../../../testing/flows.tsx';

const version = (number: number, current = false) => ({
  ...{ flowId: 'f1', version: number, note: '', publishedAt: 0, authors: [], current },
});
const live = { publishedVersion: 1, hasUnpublishedChanges: true };

const changed = (): FlowDocument => ({
  ...greeting(),
  nodes: greeting().nodes.map((each) => (each.id === 'end' ? { ...each, label: 'Bye' } : each)),
});

function published(draft: FlowDocument = changed(), more: Parameters<typeof flowServer>[1] = {}) {
  const given = flowServer(draft, { ...live, ...more });
  given.server
    .on(api.flows.versions, { items: [version(2), version(1, true)] })
    .on(api.flows.version, { ...version(1, true), document: greeting() as never })
    .on(api.flows.publish, version(3));
  return given;
}
async function openDialog(given = published()) {
  const editor = await openEditor(given);
  await editor.user.click(screen.getByRole('button', { name: 'Publish…' }));
  const dialog = within(await screen.findByRole('dialog', {}));
  const submit = (name: RegExp) => dialog.findByRole('button', { name });
  return { editor, dialog, submit };
}

it('shows what changes in words, and what runs on', async () => {
  const draft = greeting();
  const [, hello] = draft.nodes;
  if (hello) hello.config = { text: { en: 'Good day', 'zh-CN': 'Hello' }, quickReplies: [] };
  const { dialog } = await openDialog(published(draft));
  const texts = within(await dialog.findByRole('region', { name: 'Texts' }));
  expect(texts.getByRole('listitem').textContent).toContain('→ Good day');
  expect(dialog.getByText(/Running conversations finish on v1/)).toBeTruthy();
});

it('publishes for a share of the new conversations', async () => {
  const { editor, dialog, submit } = await openDialog();
  await editor.user.click(dialog.getByRole('radio', { name: 'For a share of new conversations' }));
  await editor.user.click(await submit(/^Publish v3/));
  await waitFor(() => expect(editor.server.calls(api.flows.publish)).toHaveLength(1));
  expect(editor.server.calls(api.flows.publish)[0]?.body).toMatchObject({ start: { kind: 'canary', percent: 10 } });
});

it('schedules for a moment that is to come', async () => {
  const { editor, dialog, submit } = await openDialog();
  await editor.user.click(dialog.getByRole('radio', { name: 'At a moment' }));
  const button = await submit(/^Schedule v3/);
  expect(button.hasAttribute('disabled')).toBe(true);
  fireEvent.change(dialog.getByLabelText(/^Day and time/), { target: { value: '2000-01-01T09:00' } });
  expect(button.hasAttribute('disabled')).toBe(true);
  expect(dialog.getByText(/^This moment is past/)).toBeTruthy();
  fireEvent.change(dialog.getByLabelText(/^Day and time/), { target: { value: '2999-01-01T09:00' } });
  await editor.user.click(button);
  await waitFor(() => expect(editor.server.calls(api.flows.publish)).toHaveLength(1));
  expect(editor.server.calls(api.flows.publish)[0]?.body.start).toEqual({
    ...{ kind: 'scheduled', at: new Date('2999-01-01T09:00').getTime() },
  });
});

it('publishes nothing when nothing changed, and says so', async () => {
  const { dialog, submit } = await openDialog(published(greeting()));
  expect(await dialog.findByText('There is nothing to publish: the draft is the same as v1.', {})).toBeTruthy();
  expect((await submit(/^Publish v3/)).hasAttribute('disabled')).toBe(true);
});

it('publishes what is live again while a share has yet to be decided', async () => {
  const { dialog, submit } = await openDialog(
    published(greeting(), { canary: { version: 2, percent: 10, startedAt: 0 } }),
  );
  await dialog.findByText('Nothing changed since v1', {});
  const button = await submit(/^Publish v3/);
  await waitFor(() => expect(button.hasAttribute('disabled')).toBe(false));
});

it('says that the live version could not be read', async () => {
  const given = published();
  given.server.on(api.flows.version, () =>
    Response.json({ type: 'about:blank', title: '', status: 404, code: 'x', requestId: 'r' }, { status: 404 }),
  );
  const { dialog } = await openDialog(given);
  const changes = within(await dialog.findByRole('region', { name: 'Changes since v1' }));
  expect(await changes.findByRole('button', { name: /again/i })).toBeTruthy();
});

it('offers no share before a first version is live', async () => {
  const given = flowServer();
  given.server.on(api.flows.versions, { items: [] });
  const { dialog } = await openDialog(given);
  expect(dialog.queryByRole('radio', { name: 'For a share of new conversations' })).toBeNull();
});

it('runs the cases and says which fail and why', async () => {
  const given = published({ ...greeting(), tests: [{ name: 'greets', steps: [{ type: 'message', text: 'Hi' }] }] });
  const failure = { step: 0, type: 'message', expected: 'Hi', actual: 'Hello' };
  given.server.on(api.flowTests.run, { passed: 0, failed: 1, uncovered: [], cases: [{ name: 'greets', failure }] });
  const { dialog } = await openDialog(given);
  const results = within(await dialog.findByRole('region', { name: 'Test results' }));
  expect((await results.findByRole('listitem', {})).textContent).toBe('greets: expected “Hi”, was “Hello”');
});

it('sets the gate for everybody', async () => {
  const given = published();
  given.server.on(api.flowReleases.setGate, given.kept.flow);
  const { editor, dialog } = await openDialog(given);
  await editor.user.click(await dialog.findByRole('switch', { name: /^Cases must pass/ }));
  await waitFor(() => expect(editor.server.calls(api.flowReleases.setGate)[0]?.body).toEqual({ testsMustPass: true }));
});

it('shows a canary in the bar, and promotes it from the versions', async () => {
  const given = published(greeting(), { canary: { version: 2, percent: 10, startedAt: 0 } });
  given.server.on(api.flowReleases.promote, { ...given.kept.flow, publishedVersion: 2 });
  const editor = await openEditor(given);
  expect(await screen.findByText('v2 for 10 %', {})).toBeTruthy();
  await editor.user.click(screen.getByRole('button', { name: 'Versions' }));
  await editor.user.click(await screen.findByRole('button', { name: 'Promote v2' }));
  await waitFor(() => expect(editor.server.calls(api.flowReleases.promote)).toHaveLength(1));
});

it('says that a scheduled version did not go live, and cancels it', async () => {
  const given = published(greeting(), { scheduled: { version: 2, at: 1, problem: 'flow.has_errors' } });
  given.server.on(api.flowReleases.cancel, given.kept.flow);
  const editor = await openEditor(given);
  expect(await screen.findByText('v2 did not go live', {})).toBeTruthy();
  await editor.user.click(screen.getByRole('button', { name: 'Versions' }));
  await editor.user.click(await screen.findByRole('button', { name: 'Cancel schedule' }));
  await waitFor(() => expect(editor.server.calls(api.flowReleases.cancel)).toHaveLength(1));
});
