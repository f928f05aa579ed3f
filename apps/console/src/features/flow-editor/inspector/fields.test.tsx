// @vitest-environment happy-dom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { edge, flowServer, greeting, node, openEditor } from '../../../testing/flows.tsx';

const both = (en: string) => ({ en, 'zh-CN': en });

/** The settings of one step that stands between the start and the end. */
async function settings(type: string, config: Record<string, unknown>, me: object = {}) {
  const nodes = [node('start', 'start'), node('it', type, config, 320), node('end', 'end', {}, 640)];
  const variables = [{ name: 'order', type: 'string' as const }];
  const draft = { ...greeting(), nodes, edges: [edge('start', 'it')], variables };
  const editor = await openEditor(flowServer(draft), me);
  fireEvent.click(editor.step(type));
  await editor.inspector().findByRole('heading', { level: 2 });
  const saved = () => editor.draft().nodes.find(({ id }) => id === 'it')?.config;
  return { ...editor, saved, form: editor.inspector() };
}

const type = (field: Element, value: string) => fireEvent.change(field, { target: { value } });

describe('a text', () => {
  it('takes a value at the caret, in braces, and keeps the caret behind it', async () => {
    const { user, form, saved } = await settings('send', { text: { en: 'Order !' } });
    const english = await form.findByRole<HTMLTextAreaElement>('textbox', { name: 'English' });
    act(() => english.focus());
    english.setSelectionRange(6, 6);
    await user.click(form.getAllByRole('button', { name: 'Insert a value' })[1] as HTMLElement);
    await user.click(await screen.findByRole('menuitem', { name: 'vars.order' }));
    await waitFor(() => expect(saved()).toEqual({ text: { en: 'Order {vars.order}!' } }));
    await waitFor(() => expect(document.activeElement).toBe(english));
    expect(english.selectionStart).toBe('Order {vars.order}'.length);
  });

  it('is offered the values it can show by what they are, and by how they are written', async () => {
    const { user, form } = await settings('send', { text: both('Hello') });
    await user.click((await form.findAllByRole('button', { name: 'Insert a value' }))[0] as HTMLElement);
    const item = await screen.findByRole('menuitem', { name: /^Customer’s name/ });
    expect(item.textContent).toBe('Customer’s namecustomer.name');
  });

  it('of a language that is emptied is left out', async () => {
    const { form, saved } = await settings('send', { text: both('Hello') });
    type(await form.findByRole('textbox', { name: '简体中文' }), '');
    await waitFor(() => expect(saved()).toEqual({ text: { en: 'Hello' } }));
  });
});

describe('choices', () => {
  it('are put in order and taken away with buttons, and keep their ids', async () => {
    const choice = (id: string) => ({ id, label: both(id.toUpperCase()) });
    const { user, form, saved } = await settings('menu', { text: both('?'), options: [choice('a'), choice('b')] });
    const ids = () => ((saved()?.options ?? []) as { id: string }[]).map(({ id }) => id);
    await user.click((await form.findAllByRole('button', { name: 'Move down' }))[0] as HTMLElement);
    await waitFor(() => expect(ids()).toEqual(['b', 'a']));
    expect(form.getAllByRole('button', { name: 'Move up' })[0]?.hasAttribute('disabled')).toBe(true);
    await user.click(form.getByRole('button', { name: 'Remove choice 1' }));
    await waitFor(() => expect(ids()).toEqual(['a']));
  });
});

describe('a value', () => {
  const assigned = (value: unknown) => ({ assignments: [{ target: 'variable', name: 'order', value }] });
  const assignedIn = (config: Record<string, unknown> | undefined) =>
    (config?.assignments as { value: unknown }[] | undefined)?.[0]?.value;

  it('is fixed or an expression, and an expression begins with what was fixed', async () => {
    const { user, form, saved } = await settings('set', assigned({ kind: 'literal', value: 12 }));
    const kind = within(await form.findByRole('radiogroup', { name: 'Kind of value' }));
    await user.click(kind.getByRole('radio', { name: 'Expression' }));
    await waitFor(() => expect(assignedIn(saved())).toEqual({ kind: 'cel', expression: '12' }));
  });

  it('that cannot be read says where, in words', async () => {
    const { form } = await settings('set', assigned({ kind: 'cel', expression: '1' }));
    const field = await form.findByRole('textbox', { name: /Value/ });
    type(field, '1 +');
    expect(await form.findByText('The expression cannot be read at position 4: it ends too early')).toBeTruthy();
    type(field, 'nothing');
    expect(await form.findByText(/“nothing” is not known/)).toBeTruthy();
  });
});

describe('what a hand-off needs', () => {
  it('is skills with a level each, and a language or none', async () => {
    const { user, form, saved } = await settings('handoff', { queueId: 'q1' });
    await user.click(await form.findByRole('button', { name: 'Add a skill' }));
    await waitFor(() => expect(saved()).toEqual({ queueId: 'q1', skills: [{ skillId: 's1', minLevel: 3 }] }));
    const none = form.getByRole('switch', { name: 'No language needed' });
    expect(none).toHaveProperty('checked', true);
    await user.click(none);
    const code = { kind: 'cel', expression: 'customer.language' };
    await waitFor(() => expect(saved()?.language).toEqual({ code, minLevel: 3 }));
    await user.click(none);
    await waitFor(() => expect(saved()).not.toHaveProperty('language'));
  });
});

describe('settings that may only be looked at', () => {
  it('can be read and not be changed', async () => {
    const { form } = await settings(
      'send',
      { text: both('Hello') },
      { me: { grants: [{ permission: 'flow:read', scope: 'workspace' }] } },
    );
    expect(await form.findByRole('textbox', { name: 'English' })).toHaveProperty('disabled', true);
    expect(form.queryByRole('button', { name: 'Delete' })).toBeNull();
    expect(form.queryByRole('textbox', { name: 'Say something about this step' })).toBeNull();
  });
});
