// @vitest-environment happy-dom
import { api, type FlowVersionDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../testing/fake-api.ts';
import { flowServer, greeting, openEditor } from '../../../testing/flows.tsx';

const version = (number: number, more: Partial<FlowVersionDto> = {}): FlowVersionDto => ({
  ...{ flowId: 'f1', version: number, note: '', publishedAt: 0, authors: [], current: false },
  publishedBy: { id: 'u9', displayName: 'Lin Mei' },
  ...more,
});
const older = () => ({
  ...greeting(),
  nodes: greeting().nodes.map((each) => (each.id === 'hello' ? { ...each, label: 'Old hello' } : each)),
});

/** A flow with two versions, of which the second is live. */
function server(more: Parameters<typeof flowServer>[1] = {}) {
  const given = flowServer(greeting(), { publishedVersion: 2, ...more });
  const items = [version(2, { current: true, note: 'With a greeting' }), version(1)];
  given.server
    .on(api.flows.versions, () => ({ items }))
    .on(api.flows.version, ({ params }) => ({ ...version(Number(params.version)), document: older() as never }))
    .on(api.flows.rollBack, () => {
      items.splice(0, 2, version(2, { note: 'With a greeting' }), version(1, { current: true }));
      return version(1, { current: true });
    });
  return given;
}
async function open(given = server(), options: Parameters<typeof openEditor>[1] = {}) {
  const editor = await openEditor(given, options);
  await editor.user.click(screen.getByRole('button', { name: 'Versions' }));
  const drawer = within(await screen.findByRole('dialog', { name: 'Versions' }));
  const line = (number: number) =>
    waitFor(() => {
      const found = document.querySelector<HTMLElement>(`[data-version="${number}"]`);
      if (!found) throw new Error(`no v${number}`);
      return within(found);
    });
  return { ...editor, drawer, line };
}

describe('the versions of a flow', () => {
  it('are listed with their notes and who made them, and the live one cannot be rolled back to', async () => {
    const { line } = await open();
    const [live, old] = [await line(2), await line(1)];
    expect(live.getByText('Live')).toBeTruthy();
    expect(live.getByText('With a greeting')).toBeTruthy();
    expect(live.queryByRole('button', { name: /^Roll back/ })).toBeNull();
    expect(old.getByText('No note')).toBeTruthy();
    expect(old.getByText(/by Lin Mei$/)).toBeTruthy();
  });

  it('are rolled back to in two presses, and show which is live then', async () => {
    const { user, line, server: api_ } = await open();
    await user.click((await line(1)).getByRole('button', { name: 'Roll back to v1' }));
    expect(api_.calls(api.flows.rollBack)).toHaveLength(0);
    const asked = within(await screen.findByRole('alertdialog', { name: 'Roll back to v1?' }));
    await user.click(asked.getByRole('button', { name: 'Roll back to v1' }));
    expect(await screen.findByText('v1 is live again')).toBeTruthy();
    expect(api_.calls(api.flows.rollBack)[0]?.params).toEqual({ id: 'f1', version: '1' });
    await waitFor(async () => expect((await line(1)).queryByText('Live')).toBeTruthy());
  });

  it('stay as they are when a rollback is refused, which is said', async () => {
    const given = server();
    given.server.on(api.flows.rollBack, refusal(409, 'flow.draft_changed'));
    const { user, line } = await open(given);
    await user.click((await line(1)).getByRole('button', { name: 'Roll back to v1' }));
    const asked = within(await screen.findByRole('alertdialog'));
    await user.click(asked.getByRole('button', { name: 'Roll back to v1' }));
    expect(await screen.findByText('Somebody else changed the draft. Load it again.')).toBeTruthy();
    expect((await line(2)).getByText('Live')).toBeTruthy();
  });

  it('are looked at as they were, without anything that changes them', async () => {
    const { user, line, here } = await open();
    await user.click((await line(1)).getByRole('button', { name: 'View v1' }));
    await waitFor(() => expect(here()).toBe('/flows/f1?v=1'));
    expect(await screen.findByText('You are looking at v1. It cannot be changed.')).toBeTruthy();
    await waitFor(() => expect(document.querySelector('[data-step=hello]')?.textContent).toContain('Old hello'));
    expect(screen.queryByRole('region', { name: 'Add a step' })).toBeNull();
    expect(screen.queryByRole('button', { name: /^(Undo|Nothing to undo)/ })).toBeNull();
    await user.click(screen.getByRole('link', { name: 'Back to the draft' }));
    await waitFor(() => expect(here()).toBe('/flows/f1'));
    expect(await screen.findByRole('region', { name: 'Add a step' })).toBeTruthy();
  });

  it('are no matter of who may not publish', async () => {
    const grants = (['flow:read', 'flow:write'] as const).map((permission) => ({
      permission,
      scope: 'workspace' as const,
    }));
    const { line } = await open(server(), { me: { grants } });
    expect((await line(1)).queryByRole('button', { name: /^Roll back/ })).toBeNull();
    expect((await line(1)).getByRole('button', { name: 'View v1' })).toBeTruthy();
  });

  it('say that there are none yet', async () => {
    const given = server();
    given.server.on(api.flows.versions, { items: [] });
    const { drawer } = await open(given);
    expect(await drawer.findByText('Nothing published yet')).toBeTruthy();
  });
});
