// @vitest-environment happy-dom
import { api, type DraftAskDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { flow, flowServer, greeting, openEditor } from '../../../testing/flows.tsx';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { DraftAsks } from './draft-asks.tsx';

const ana = { id: 'u2', displayName: 'Ana' };
const me = { id: 'u1', displayName: 'Wang Min' };

describe('asking for a draft', () => {
  it('waits for its owner, and edits once it is handed over', async () => {
    const drafting = { owner: ana, editors: [], authors: [ana] };
    const given = flowServer(greeting(), { drafting });
    const become = (more: object) => {
      given.kept.flow = { ...given.kept.flow, drafting: { ...drafting, ...more } };
      return given.kept.flow;
    };
    given.server.on(api.flows.askForDraft, () => become({ asks: [{ by: me, at: 0 }] }));
    const editor = await openEditor(given);
    await editor.user.click(screen.getByRole('button', { name: 'Ask for it' }));
    expect(await screen.findByText(/^You asked Ana for it/, {})).toBeTruthy();
    expect(editor.state()).toBe('readOnly');
    become({ owner: me, editors: [ana] });
    editor.socket.deliver('changed', { resource: 'flows', id: 'f1' });
    expect(await screen.findByText('Ana handed the draft over to you', {})).toBeTruthy();
    await waitFor(() => expect(editor.state()).toBe('saved'));
  });

  it('reaches the owner wherever they are, who hands over or keeps', async () => {
    const asks: DraftAskDto[] = [{ flowId: 'f1', flowName: 'Returns', by: ana, at: 0 }];
    const server = new FakeApi()
      .on(api.flows.draftAsks, () => ({ items: asks.slice() }))
      .on(api.flows.answerDraftAsk, () => {
        asks.pop();
        return flow(greeting());
      });
    const { socket } = await renderInConsole(<DraftAsks />, { api: server });
    // What is heard must be there before it speaks.
    expect(document.querySelector('[aria-live=polite][data-asks]')).toBeTruthy();
    const asked = within(await screen.findByRole('region', { name: 'Requests for your drafts' }));
    expect(asked.getByText('Ana asks for your draft of “Returns”')).toBeTruthy();
    await userEvent.click(asked.getByRole('button', { name: 'Keep it' }));
    await waitFor(() => expect(screen.queryByTestId('draft-asks')).toBeNull());
    expect(server.calls(api.flows.answerDraftAsk)[0]?.body).toEqual({ userId: 'u2', granted: false });
    asks.push({ flowId: 'f1', flowName: 'Returns', by: ana, at: 0 });
    socket.deliver('changed', { resource: 'draft-asks', id: 'f1' });
    await userEvent.click(await screen.findByRole('button', { name: 'Hand over' }));
    await waitFor(() => expect(server.calls(api.flows.answerDraftAsk)).toHaveLength(2));
  });
});
