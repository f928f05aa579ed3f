// @vitest-environment happy-dom
import { api, type FlowTemplateDto } from '@tandem/contracts';
import type { FlowDocument } from '@tandem/flow';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { refusal } from '../../../testing/fake-api.ts';
import { edge, flow, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { FlowsPage } from '../list/flows-page.tsx';

/** A template that points at a queue under its own name. */
const template: FlowDocument = {
  ...greeting(),
  id: 'complaint',
  nodes: [
    node('start', 'start'),
    node('opening', 'hours', { hoursId: 'office-hours' }, 320),
    node('desk', 'handoff', { queueId: 'supervisor' }, 640),
  ],
  edges: [
    edge('start', 'opening'),
    edge('opening', 'desk', 'open'),
    { ...edge('opening', 'desk', 'closed'), id: 'late' },
  ],
};
const inShort: FlowTemplateDto = {
  id: 'complaint',
  steps: 3,
  cases: 5,
  picture: {
    nodes: ['start', 'hours', 'handoff'].map((type, i) => ({ id: type, type, x: i * 320, y: 0 })),
    // Two exits lead to the same step.
    links: [
      ['start', 'hours'],
      ['hours', 'handoff'],
      ['hours', 'handoff'],
    ],
  },
};

function server() {
  const given = flowServer();
  given.server
    .on(api.newFlows.templates, { items: [inShort] })
    .on(api.newFlows.template, { id: 'complaint', document: template as never })
    .on(api.newFlows.fromFile, ({ body }) => flow(JSON.parse(body.file), { name: body.name }));
  return given.server;
}

async function open(what: 'Blank' | 'From a template…' | 'Import a file…') {
  const fake = server();
  const view = await renderInConsole(<FlowsPage />, { path: '/flows', api: fake });
  const user = userEvent.setup();
  const [button] = await screen.findAllByRole('button', { name: 'New flow' });
  await user.click(button as HTMLElement);
  await user.click(await screen.findByRole('menuitem', { name: what }));
  return { ...view, server: fake, user, dialog: within(await screen.findByRole('dialog')) };
}

const made = (view: Awaited<ReturnType<typeof open>>) =>
  view.server.calls(api.newFlows.fromFile).map(({ body }) => ({ name: body.name, file: JSON.parse(body.file) }));

describe('a new flow from a template', () => {
  it('is chosen from a gallery that says what each does', async () => {
    const view = await open('From a template…');
    const card = await view.dialog.findByRole('button', { name: 'Complaint to a supervisor' });
    expect(card.textContent).toContain('brings the customer to a supervisor');
    expect(card.textContent).toContain('3 steps · 5 cases · 中文, English');
    expect(['rect', 'line'].map((part) => card.querySelectorAll(part).length)).toEqual([3, 2]);
  });

  it('gets a name and the queues of the workspace; what it has not got is said with a way to it', async () => {
    const view = await open('From a template…');
    await view.user.click(await view.dialog.findByRole('button', { name: 'Complaint to a supervisor' }));
    // The only queue there is stands in its place already.
    const queue = await view.dialog.findByRole('button', { name: /Queue: Supervisors/ });
    expect(queue.textContent).toContain('Support');
    expect(view.dialog.getByText(/has none yet/)).toBeTruthy();
    expect(view.dialog.getByRole('link', { name: 'Set one up' }).getAttribute('href')).toBe('/settings/hours');
    const name = view.dialog.getByRole('textbox', { name: /Name of the flow/ });
    await view.user.clear(name);
    await view.user.type(name, 'Our complaints');
    await view.user.click(view.dialog.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(made(view)).toHaveLength(1));
    const [{ name: given, file } = { name: '', file: {} }] = made(view);
    expect([given, file.format]).toEqual(['Our complaints', 1]);
    expect(file.nodes.map(({ config }: { config: object }) => config)).toEqual([
      {},
      { hoursId: 'office-hours' },
      { queueId: 'q1' },
    ]);
  });

  it('can leave open what stands for a queue', async () => {
    const view = await open('From a template…');
    await view.user.click(await view.dialog.findByRole('button', { name: 'Complaint to a supervisor' }));
    await view.user.click(await view.dialog.findByRole('button', { name: /Queue: Supervisors/ }));
    await view.user.click(await screen.findByRole('option', { name: 'Choose later' }));
    await view.user.click(view.dialog.getByRole('button', { name: 'Create' }));
    await waitFor(() => expect(made(view)[0]?.file.nodes[2].config).toEqual({ queueId: 'supervisor' }));
  });

  it('goes back to the gallery with nothing made', async () => {
    const view = await open('From a template…');
    await view.user.click(await view.dialog.findByRole('button', { name: 'Complaint to a supervisor' }));
    await view.user.click(await view.dialog.findByRole('button', { name: 'All templates' }));
    expect(await view.dialog.findByRole('button', { name: 'Complaint to a supervisor' })).toBeTruthy();
    expect(made(view)).toEqual([]);
  });
});

describe('a flow from a file', () => {
  const paste = async (view: Awaited<ReturnType<typeof open>>, text: string) => {
    await view.user.click(view.dialog.getByRole('textbox', { name: 'Or paste its text' }));
    await view.user.paste(text);
    await view.user.click(view.dialog.getByRole('button', { name: 'Read' }));
  };

  it('is read, named after the file and made with the queues of the workspace', async () => {
    const view = await open('Import a file…');
    const file = new File([JSON.stringify({ format: 1, ...template })], 'Night shift.json', {
      type: 'application/json',
    });
    await view.user.upload(screen.getByLabelText('Choose a file', { selector: 'input' }), file);
    expect(await screen.findByRole('dialog', { name: 'Import “Night shift”' })).toBeTruthy();
    await view.user.click(await view.dialog.findByRole('button', { name: 'Create' }));
    await waitFor(() => expect(made(view)[0]).toMatchObject({ name: 'Night shift' }));
    expect(made(view)[0]?.file.nodes[2].config).toEqual({ queueId: 'q1' });
  });

  it.each([
    ['no JSON', '{', 'This file is not JSON.'],
    ['of a newer version', JSON.stringify({ ...template, format: 2 }), 'The file is of the format 2'],
    ['without connections', JSON.stringify({ ...template, edges: undefined }), 'edges'],
    ['far too large', `"${'x'.repeat(900_001)}"`, 'too large'],
  ])('that is %s is refused with its problems, and nothing is made', async (_what, text, said) => {
    const view = await open('Import a file…');
    await paste(view, text);
    expect((await view.dialog.findByRole('alert')).textContent).toContain(said);
    expect(view.dialog.queryByRole('button', { name: 'Create' })).toBeNull();
    expect(made(view)).toEqual([]);
    await view.user.click(view.dialog.getByRole('button', { name: 'Choose another file' }));
    expect(await view.dialog.findByRole('textbox', { name: 'Or paste its text' })).toBeTruthy();
  });

  it('that the server refuses stays here with the reason', async () => {
    const view = await open('Import a file…');
    view.server.on(api.newFlows.fromFile, refusal(422, 'flow.file_refused'));
    await paste(view, JSON.stringify(template));
    await view.user.click(await view.dialog.findByRole('button', { name: 'Create' }));
    expect((await view.dialog.findByRole('alert')).textContent).toBe('The file cannot be read as a flow.');
  });
});

describe('an empty canvas', () => {
  it('can begin with a template, and be emptied again with one key', async () => {
    const given = flowServer({ ...greeting(), nodes: [node('start', 'start')], edges: [] });
    given.server
      .on(api.newFlows.templates, { items: [inShort] })
      .on(api.newFlows.template, { id: 'complaint', document: template as never });
    const editor = await openEditor(given);
    await editor.user.click(await screen.findByRole('button', { name: 'Begin with a template' }));
    await editor.user.click(await screen.findByRole('button', { name: 'Complaint to a supervisor' }));
    await editor.user.click(await screen.findByRole('button', { name: 'Put into this flow' }));
    await waitFor(() => expect(editor.steps()).toEqual(['start', 'hours', 'handoff']));
    await waitFor(() => expect(editor.draft()).toMatchObject({ id: 'f1', nodes: { length: 3 } }));
    await editor.user.click(screen.getByRole('button', { name: 'Undo: Begin with a template' }));
    await waitFor(() => expect(editor.steps()).toEqual(['start']));
  });
});
