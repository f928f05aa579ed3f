// @vitest-environment happy-dom
import { api } from '@tandem/contracts';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { flowServer, greeting, openEditor } from '../../../testing/flows.tsx';

async function comments(messages: readonly string[] = []) {
  const thread = {
    ...{ kind: 'comment' as const, id: 'c1', nodeId: 'hello' },
    messages: messages.map((text, at) => ({ by: { id: 'u9', name: 'Wang Min' }, at, text })),
  };
  const given = flowServer({ ...greeting(), ...(messages.length > 0 && { annotations: [thread] }) });
  given.server.on(api.people.list, { items: [] });
  const editor = await openEditor(given);
  fireEvent.click(editor.step('send'));
  const field = await editor.inspector().findByRole('textbox', { name: 'Say something about this step' });
  const kept = () =>
    (editor.draft().annotations ?? []).flatMap((each) =>
      each.kind === 'comment'
        ? [{ texts: each.messages.map(({ text }) => text), resolved: each.resolved === true }]
        : [],
    );
  return { ...editor, field, kept };
}

describe('a comment on a step', () => {
  it('begins a thread with the name of who writes it', async () => {
    const { user, field, inspector, kept, step } = await comments();
    fireEvent.change(field, { target: { value: '  Too short?  ' } });
    await user.click(inspector().getByRole('button', { name: 'Comment' }));
    expect(inspector().getByText('Too short?')).toBeTruthy();
    expect(field).toHaveProperty('value', '');
    await waitFor(() => expect(kept()).toEqual([{ texts: ['Too short?'], resolved: false }]));
    expect(step('send').textContent).toContain('1 open comment');
  });

  it('goes on with the open thread, which can be settled', async () => {
    const { user, field, inspector, kept } = await comments(['Too short?']);
    fireEvent.change(field, { target: { value: 'No' } });
    await user.click(inspector().getByRole('button', { name: 'Comment' }));
    await waitFor(() => expect(kept()[0]?.texts).toEqual(['Too short?', 'No']));
    await user.click(inspector().getByRole('button', { name: 'Mark as settled' }));
    await waitFor(() => expect(kept()[0]?.resolved).toBe(true));
    expect(screen.queryByText('Too short?')).toBeNull();
  });

  it('cannot be empty', async () => {
    const { field, inspector } = await comments();
    fireEvent.change(field, { target: { value: '   ' } });
    expect(inspector().getByRole('button', { name: 'Comment' })).toHaveProperty('disabled', true);
  });
});
