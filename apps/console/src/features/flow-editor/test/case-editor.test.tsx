// @vitest-environment happy-dom
import type { FlowDocument, FlowTest } from '@tandem/flow';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { flowServer, greeting, openEditor } from '../../../testing/flows.tsx';

const said: FlowTest = { name: 'as it is', steps: [{ type: 'message', text: 'Hello' }] };

async function cases(tests: FlowTest[] = []) {
  const draft: FlowDocument = { ...greeting(), tests };
  const editor = await openEditor(flowServer(draft));
  act(() => editor.step('start').focus());
  await editor.user.keyboard('t');
  await editor.user.click(await screen.findByRole('tab', { name: /Cases/ }));
  const open = async (button: string) => {
    await editor.user.click(screen.getByRole('button', { name: button }));
    return within(await screen.findByRole('dialog'));
  };
  const kept = () => editor.draft().tests;
  return { ...editor, open, kept };
}

type Dialog = Awaited<ReturnType<Awaited<ReturnType<typeof cases>>['open']>>;

/** Makes one step of the case another kind of step. */
async function kindOf(user: Awaited<ReturnType<typeof cases>>['user'], dialog: Dialog, kind: string) {
  await user.click(dialog.getAllByRole('button', { name: /What happens/ }).at(-1) as HTMLElement);
  await user.click(await screen.findByRole('option', { name: kind }));
}

describe('a case', () => {
  it('is written step by step, each kind with what belongs to it', async () => {
    const { user, open, kept } = await cases();
    const dialog = await open('Add a case');
    fireEvent.change(dialog.getByRole('textbox', { name: 'Name' }), { target: { value: 'greets' } });
    await kindOf(user, dialog, 'The flow says');
    fireEvent.change(dialog.getByRole('textbox', { name: 'Text' }), { target: { value: 'Hello' } });
    await user.click(dialog.getByRole('checkbox', { name: 'Exactly this text' }));
    await user.click(dialog.getByRole('button', { name: 'Add a step' }));
    await kindOf(user, dialog, 'The flow ends');
    await user.click(dialog.getByRole('button', { name: 'Keep the case' }));
    const steps = [
      { type: 'message', text: 'Hello', exactly: true },
      { type: 'end', outcome: 'completed' },
    ];
    await waitFor(() => expect(kept()).toEqual([{ name: 'greets', steps }]));
  });

  it('is changed in its place, and its name stays its own', async () => {
    const { user, open, kept } = await cases([said, { ...said, name: 'other' }]);
    const dialog = await open('Edit “as it is”');
    const name = dialog.getByRole('textbox', { name: 'Name' });
    fireEvent.change(name, { target: { value: 'other' } });
    expect(dialog.getByText('Another case has this name.')).toBeTruthy();
    expect(dialog.getByRole('button', { name: 'Keep the case' })).toHaveProperty('disabled', true);
    fireEvent.change(name, { target: { value: 'renamed' } });
    await user.click(dialog.getByRole('button', { name: 'Keep the case' }));
    await waitFor(() => expect(kept()?.map((each) => each.name)).toEqual(['renamed', 'other']));
  });

  it('is left as it was when one cancels', async () => {
    const { user, open, kept } = await cases([said]);
    const dialog = await open('Edit “as it is”');
    fireEvent.change(dialog.getByRole('textbox', { name: 'Text' }), { target: { value: 'Else' } });
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(kept()).toEqual([said]);
  });

  it('has a customer, a first message and a clock of its own', async () => {
    const { user, open, kept } = await cases([said]);
    const dialog = await open('Edit “as it is”');
    await user.click(dialog.getByRole('button', { name: 'Customer, channel and time' }));
    const type = (field: string, value: string) =>
      fireEvent.change(dialog.getByRole('textbox', { name: field }), { target: { value } });
    await dialog.findByRole('textbox', { name: 'First message' });
    type('First message', 'Hi there');
    type('Customer’s name', 'Lin Mei');
    type('Clock begins at', 'tomorrow');
    expect(dialog.getByText('Write it like 2026-01-05T09:00:00Z.')).toBeTruthy();
    expect(dialog.getByText(/^Clock begins at: /)).toBeTruthy();
    type('Clock begins at', '2026-01-05T09:00:00Z');
    await user.click(dialog.getByRole('button', { name: /Channel/ }));
    await user.click(await screen.findByRole('option', { name: 'Web chat' }));
    await user.click(dialog.getByRole('button', { name: 'Keep the case' }));
    const setting = {
      customer: { name: 'Lin Mei' },
      channel: 'channel-webchat/webchat',
      opening: 'Hi there',
      startsAt: '2026-01-05T09:00:00Z',
    };
    await waitFor(() => expect(kept()).toEqual([{ ...said, ...setting }]));
  });
});
