// @vitest-environment happy-dom
import { eventFieldsOf, eventNames, type FlowDocument } from '@tandem/flow';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, node, openEditor } from '../../../testing/flows.tsx';

/** A rule that sets a variable to something of what it began with, and ends. */
const rule = (type: string, config: Record<string, unknown>, expression: string): FlowDocument => ({
  id: 'f1',
  version: 0,
  kind: 'automation',
  nodes: [
    node('begin', type, config),
    node(
      'keep',
      'set',
      { assignments: [{ target: 'variable', name: 'seen', value: { kind: 'cel', expression } }] },
      320,
    ),
    node('end', 'end', { outcome: 'done' }, 640),
  ],
  edges: [edge('begin', 'keep'), edge('keep', 'end')],
  variables: [
    { name: 'seen', type: 'string' },
    { name: 'order', type: 'string' },
  ],
});

async function surroundings(draft: FlowDocument) {
  const editor = await openEditor(flowServer(draft));
  act(() => document.querySelector<HTMLElement>('[data-step=begin]')?.focus());
  await editor.user.keyboard('t');
  await editor.user.click(await screen.findByRole('button', { name: 'Set what it begins with' }));
  const form = within(await screen.findByRole('region', { name: 'What it begins with' }));
  const type = (name: string, value: string) =>
    fireEvent.change(form.getByRole('textbox', { name }), { target: { value } });
  const kept = () => document.querySelector('[data-trace=keep]')?.textContent;
  const path = () => [...document.querySelectorAll('[data-trace]')].map((line) => line.getAttribute('data-trace'));
  return { ...editor, form, type, kept, path };
}

describe('a test of a rule', () => {
  it('begins with an event, whose data have a field each', async () => {
    const { form, type, kept } = await surroundings(
      rule('event', { on: 'label.added', when: 'event.data.name == "late"' }, 'event.data.name + "!"'),
    );
    expect(form.getByText('When something happens · A label is put on')).toBeTruthy();
    expect(kept()).toBeUndefined();
    type('Name', 'late');
    await waitFor(() => expect(kept()).toContain('seen: null → "late!"'));
    expect(screen.queryByRole('textbox', { name: 'First message' })).toBeNull();
  });

  it('begins when a time has run out, or comes', async () => {
    const { form, kept } = await surroundings(
      rule('deadline', { clock: 'agentReply', amount: 1, unit: 'hours' }, 'string(event.data.seconds)'),
    );
    const seconds = form.getByRole('textbox', { name: 'How long (seconds)' });
    fireEvent.change(seconds, { target: { value: '90' } });
    fireEvent.blur(seconds);
    await waitFor(() => expect(kept()).toContain('"90"'));
  });

  it('begins with a request: its JSON is read while it is written, and what does not fit is said', async () => {
    const fields = [{ path: 'order.id', variable: 'order', required: true }];
    const { form, type, kept, user } = await surroundings(rule('webhook', { fields }, 'vars.order'));
    const body = 'Body of the request (JSON)';
    expect(form.getByText(/would be refused: order.id/)).toBeTruthy();
    await user.click(form.getByRole('button', { name: 'Fill in an example' }));
    await waitFor(() => expect(kept()).toContain('"text"'));
    expect(form.queryByText(/refused/)).toBeNull();
    type(body, '{\n  "order": { id: 1 }\n}');
    expect(form.getByText('This is not JSON: see line 2, column 14.')).toBeTruthy();
    type(body, '{ "order": { "id": 1 } }');
    expect(form.getByText(/would be refused: order.id/)).toBeTruthy();
    type(body, '{ "order"');
    expect(form.getByText(/^This is not JSON/)).toBeTruthy();
    // A request has no customer.
    expect(screen.queryByRole('textbox', { name: 'Customer’s name' })).toBeNull();
  });
});

describe('what an event brings', () => {
  it.each(eventNames)('of %s has words of its own in both languages', (on) => {
    const fields = eventFieldsOf({ nodes: [node('begin', 'event', { on })], variables: [] });
    for (const lng of ['en', 'zh-CN']) {
      const words = fields.map(({ label }) => i18next.getFixedT(lng)(String(label) as never, { fallbackLng: [] }));
      expect(words).not.toContainEqual(expect.stringMatching(/^event\.|^flow:|^$/));
      expect(new Set(words).size).toBe(fields.length);
    }
  });
});

describe('a case of a rule', () => {
  it('keeps what it begins with', async () => {
    const draft = rule('event', { on: 'label.added', when: 'event.data.name == "late"' }, 'event.data.name');
    const { user, draft: saved } = await surroundings(draft);
    await user.click(screen.getByRole('tab', { name: /Cases/ }));
    await user.click(screen.getByRole('button', { name: 'Add a case' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Customer, channel and time' }));
    const event = within(await dialog.findByRole('region', { name: 'What it begins with' }));
    fireEvent.change(event.getByRole('textbox', { name: 'Name' }), { target: { value: 'late' } });
    await user.click(dialog.getByRole('button', { name: 'Keep the case' }));
    await waitFor(() => expect(saved().tests?.[0]?.event).toEqual({ name: 'late' }));
  });
});

describe('the channel of a test', () => {
  it('is one that there is, and can be left open', async () => {
    const editor = await openEditor();
    act(() => editor.step('start').focus());
    await editor.user.keyboard('t');
    await editor.user.click(await screen.findByRole('tab', { name: /Surroundings/ }));
    const channel = await screen.findByRole('button', { name: /Channel/ });
    expect(channel.textContent).toContain('Any');
    await editor.user.click(channel);
    await waitFor(() =>
      expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Any', 'Web chat']),
    );
  });
});
